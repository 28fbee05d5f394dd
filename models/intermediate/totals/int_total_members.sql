with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('stg_measures') }}

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

-- Within one total the measures of the best rank reported are added; the rest may overlap with them.
ranked as (

    select
        facts.measure_id,
        facts.jurisdiction_id,
        facts.period_id,
        facts.unit,
        measures.priority_id,
        measures.stage,
        facts.value,
        facts.lower_bound,
        facts.upper_bound,
        facts.figure_count,
        facts.shown_figure_id,
        measures.exclusion_reason as measure_exclusion_reason,
        coalesce(measures.total_rank = min(measures.total_rank) over total, false) as is_counted
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    window total as (
        partition by measures.priority_id, facts.unit, measures.stage, facts.jurisdiction_id, facts.period_id
    )

),

parts_of_counted_wholes as (

    select distinct
        ancestors.measure_id,
        wholes.priority_id,
        wholes.stage,
        wholes.jurisdiction_id,
        wholes.period_id
    from ranked as wholes
    inner join ancestors on wholes.measure_id = ancestors.ancestor_measure_id
    where wholes.is_counted

),

members as (

    select
        ranked.*,
        case
            when ranked.is_counted then null
            when ranked.measure_exclusion_reason is not null then ranked.measure_exclusion_reason
            when parts.measure_id is not null then 'part_of_counted_whole'
            else 'may_overlap'
        end as exclusion_reason
    from ranked
    left join parts_of_counted_wholes as parts
        on
            ranked.measure_id = parts.measure_id
            and ranked.priority_id = parts.priority_id
            and ranked.stage = parts.stage
            and ranked.jurisdiction_id = parts.jurisdiction_id
            and ranked.period_id = parts.period_id

)

select * from members
