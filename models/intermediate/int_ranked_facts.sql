with measures as (

    select * from {{ ref('stg_measures') }}

),

facts as (

    select * from {{ ref('int_measure_values') }}

),

-- Within one total the measures of the best rank reported are added; the rest may overlap with them.
ranked_facts as (

    select
        facts.shown_figure_id,
        facts.measure_id,
        facts.jurisdiction_id,
        facts.period_id,
        measures.priority_id,
        measures.unit,
        measures.stage,
        measures.total_group,
        measures.exclusion_reason,
        measures.total_group is not null and measures.total_rank = min(measures.total_rank) over (
            partition by
                measures.priority_id, measures.unit, measures.stage,
                facts.jurisdiction_id, facts.period_id
        ) as is_counted
    from facts
    inner join measures on facts.measure_id = measures.measure_id

)

select * from ranked_facts
