with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

measures as (

    select * from {{ ref('stg_measures') }}

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

ranked_facts as (

    select * from {{ ref('int_ranked_facts') }}

),

parts_of_counted_wholes as (

    select distinct
        parts.measure_id,
        parts.jurisdiction_id,
        parts.period_id
    from ranked_facts as parts
    inner join ancestors on parts.measure_id = ancestors.measure_id
    inner join ranked_facts as wholes
        on
            ancestors.ancestor_measure_id = wholes.measure_id
            and parts.jurisdiction_id = wholes.jurisdiction_id
            and parts.period_id = wholes.period_id
            and parts.total_group = wholes.total_group
    where wholes.is_counted

),

members as (

    select
        figures.figure_id,
        figures.measure_id,
        measures.priority_id,
        figures.unit,
        measures.stage,
        figures.jurisdiction_id,
        figures.period_id,
        measures.total_group,
        coalesce(ranked_facts.is_counted and figures.figure_id = ranked_facts.shown_figure_id, false)
            as is_member,
        case
            when figures.is_rate then 'is_rate'
            when figures.figure_id != ranked_facts.shown_figure_id then 'same_fact'
            when ranked_facts.is_counted then null
            when measures.total_group is null then measures.exclusion_reason
            when parts_of_counted_wholes.measure_id is not null then 'part_of_counted_whole'
            else 'may_overlap'
        end as exclusion_reason
    from figures
    inner join measures on figures.measure_id = measures.measure_id
    left join ranked_facts
        on
            not figures.is_rate
            and figures.measure_id = ranked_facts.measure_id
            and figures.jurisdiction_id = ranked_facts.jurisdiction_id
            and figures.period_id = ranked_facts.period_id
    left join parts_of_counted_wholes
        on
            figures.measure_id = parts_of_counted_wholes.measure_id
            and figures.jurisdiction_id = parts_of_counted_wholes.jurisdiction_id
            and figures.period_id = parts_of_counted_wholes.period_id

)

select * from members
