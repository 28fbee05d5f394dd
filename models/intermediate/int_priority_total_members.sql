with facts as (

    select * from {{ ref('int_ranked_facts') }}

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

rates as (

    select * from {{ ref('int_figure_bounds') }}
    where is_rate

),

measures as (

    select * from {{ ref('stg_measures') }}

),

parts_of_counted_wholes as (

    select distinct parts.shown_figure_id
    from facts as parts
    inner join ancestors on parts.measure_id = ancestors.measure_id
    inner join facts as wholes
        on
            ancestors.ancestor_measure_id = wholes.measure_id
            and parts.jurisdiction_id = wholes.jurisdiction_id
            and parts.period_id = wholes.period_id
            and parts.total_group = wholes.total_group
    where not parts.is_counted and wholes.is_counted

),

figures_of_facts as (

    select
        facts.*,
        {{ each_of('facts.figure_ids') }} as figure_id
    from facts

),

members as (

    select
        figures.figure_id,
        figures.measure_id,
        figures.priority_id,
        figures.unit,
        figures.stage,
        figures.jurisdiction_id,
        figures.period_id,
        figures.total_group,
        figures.is_counted and figures.figure_id = figures.shown_figure_id as is_member,
        case
            when figures.figure_id != figures.shown_figure_id then 'same_fact'
            when figures.is_counted then null
            when figures.total_group is null then figures.exclusion_reason
            when parts_of_counted_wholes.shown_figure_id is not null then 'part_of_counted_whole'
            else 'may_overlap'
        end as exclusion_reason,
        figures.value,
        figures.lower_bound,
        figures.upper_bound
    from figures_of_facts as figures
    left join parts_of_counted_wholes on figures.figure_id = parts_of_counted_wholes.shown_figure_id

),

with_rates as (

    select * from members
    union all
    select
        rates.figure_id,
        rates.measure_id,
        measures.priority_id,
        rates.unit,
        measures.stage,
        rates.jurisdiction_id,
        rates.period_id,
        measures.total_group,
        false as is_member,
        'is_rate' as exclusion_reason,
        cast(null as bigint) as value,
        cast(null as bigint) as lower_bound,
        cast(null as bigint) as upper_bound
    from rates
    inner join measures on rates.measure_id = measures.measure_id

)

select * from with_rates
