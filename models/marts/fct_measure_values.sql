with measure_values as (

    select * from {{ ref('int_facts') }}

),

tightened as (

    select * from {{ ref('int_tightened_facts') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        measure_values.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        measure_values.unit,
        measures.stage,
        measure_values.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        measure_values.period_id,
        measure_values.value,
        measure_values.lower_bound,
        measure_values.upper_bound,
        coalesce(tightened.tightened_lower_bound, measure_values.lower_bound) as tightened_lower_bound,
        coalesce(tightened.tightened_upper_bound, measure_values.upper_bound) as tightened_upper_bound,
        measure_values.agreement,
        measure_values.figure_count,
        measure_values.release_count,
        measure_values.confirming_release_count,
        measure_values.shown_figure_id,
        measure_values.figure_ids,
        coalesce(
            tightened.tightening_figure_ids, {{ dbt.array_construct([], 'varchar') }}
        ) as tightening_figure_ids
    from measure_values
    inner join measures on measure_values.measure_id = measures.measure_id
    inner join jurisdictions on measure_values.jurisdiction_id = jurisdictions.jurisdiction_id
    left join tightened
        on
            measure_values.measure_id = tightened.measure_id
            and measure_values.jurisdiction_id = tightened.jurisdiction_id
            and measure_values.period_id = tightened.period_id

)

select * from final
