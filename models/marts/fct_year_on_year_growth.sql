with growth as (

    select * from {{ ref('int_growth') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        growth.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        measures.unit,
        growth.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        growth.period_id,
        growth.base_period_id,
        growth.comparability,
        growth.value,
        growth.lower_bound,
        growth.upper_bound,
        growth.base_value,
        growth.base_lower_bound,
        growth.base_upper_bound,
        growth.printed_growth_pct,
        growth.printed_growth_lower_pct,
        growth.printed_growth_upper_pct,
        growth.computed_growth_pct,
        growth.computed_growth_lower_pct,
        growth.computed_growth_upper_pct,
        growth.implied_base_lower,
        growth.implied_base_upper,
        growth.implied_base_exact,
        growth.growth_basis,
        growth.growth_is_one_sided,
        growth.direction,
        growth.verdict,
        growth.source_tier,
        growth.figure_ids
    from growth
    inner join measures on growth.measure_id = measures.measure_id
    inner join jurisdictions on growth.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
