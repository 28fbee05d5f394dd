with figures as (

    select * from {{ ref('int_fact_figures') }}

),

conflicts as (

    select * from {{ ref('int_conflicts') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        figures.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        figures.figure_kind,
        figures.rate_id,
        figures.unit,
        figures.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        figures.period_id,
        figures.figure_id,
        figures.release_id,
        figures.source_tier,
        figures.known_by,
        figures.as_printed,
        figures.value,
        figures.lower_bound,
        figures.upper_bound,
        figures.figure_id = conflicts.shown_figure_id as is_shown,
        conflicts.gap,
        conflicts.ratio,
        conflicts.reading_en,
        conflicts.reading_zh,
        conflicts.figure_ids
    from conflicts
    inner join figures
        on
            conflicts.figure_kind = figures.figure_kind
            and conflicts.measure_id = figures.measure_id
            and conflicts.rate_id is not distinct from figures.rate_id
            and conflicts.jurisdiction_id = figures.jurisdiction_id
            and conflicts.period_id = figures.period_id
    inner join measures on figures.measure_id = measures.measure_id
    inner join jurisdictions on figures.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
