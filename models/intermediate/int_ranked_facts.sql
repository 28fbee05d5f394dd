with measures as (

    select * from {{ ref('stg_measures') }}

),

facts as (

    select * from {{ ref('int_measure_values') }}

),

-- Within one total the measures of the best rank reported are added; the rest may overlap with them.
best_ranks as (

    select
        measures.total_group,
        facts.jurisdiction_id,
        facts.period_id,
        min(measures.total_rank) as best_rank
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    where measures.total_group is not null
    group by measures.total_group, facts.jurisdiction_id, facts.period_id

),

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
        coalesce(measures.total_rank = best_ranks.best_rank, false) as is_counted,
        facts.value,
        facts.lower_bound,
        facts.upper_bound,
        facts.figure_ids
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    left join best_ranks
        on
            measures.total_group = best_ranks.total_group
            and facts.jurisdiction_id = best_ranks.jurisdiction_id
            and facts.period_id = best_ranks.period_id

)

select * from ranked_facts
