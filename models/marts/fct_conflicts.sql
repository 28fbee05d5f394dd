with figures as (

    select * from {{ ref('int_ranked_figures') }}
    where not is_rate

),

conflicts as (

    select * from {{ ref('int_measure_values') }}
    where agreement = 'conflict'

),

readings as (

    select * from {{ ref('int_conflict_readings') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        conflicts.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        conflicts.unit,
        conflicts.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        conflicts.period_id,
        figures.figure_id,
        figures.release_id,
        figures.source_tier,
        figures.known_by,
        figures.as_printed,
        cast(figures.value as bigint) as value,
        cast(figures.lower_bound as bigint) as lower_bound,
        cast(figures.upper_bound as bigint) as upper_bound,
        figures.figure_id = conflicts.shown_figure_id as is_shown,
        conflicts.value as shown_value,
        readings.gap,
        readings.ratio,
        readings.reading_en,
        readings.reading_zh,
        conflicts.figure_ids
    from conflicts
    inner join figures
        on
            conflicts.measure_id = figures.measure_id
            and conflicts.jurisdiction_id = figures.jurisdiction_id
            and conflicts.period_id = figures.period_id
    inner join readings
        on
            conflicts.measure_id = readings.measure_id
            and conflicts.jurisdiction_id = readings.jurisdiction_id
            and conflicts.period_id = readings.period_id
    inner join measures on conflicts.measure_id = measures.measure_id
    inner join jurisdictions on conflicts.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
