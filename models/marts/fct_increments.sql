with increments as (

    select * from {{ ref('int_increments') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        increments.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        increments.unit,
        increments.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        increments.period_id,
        increments.earlier_period_id,
        increments.value,
        increments.earlier_value,
        increments.increment_value,
        increments.increment_lower_bound,
        increments.increment_upper_bound,
        increments.verdict,
        increments.figure_ids
    from increments
    inner join measures on increments.measure_id = measures.measure_id
    inner join jurisdictions on increments.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
