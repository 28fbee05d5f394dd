with support_rates as (

    select * from {{ ref('int_rates') }}

),

rates as (

    select * from {{ ref('dim_rates') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        support_rates.rate_id,
        rates.name_en as rate_name_en,
        rates.name_zh as rate_name_zh,
        support_rates.kind,
        support_rates.numerator_measure_id,
        support_rates.denominator_measure_id,
        support_rates.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        support_rates.period_id,
        support_rates.numerator_value,
        support_rates.numerator_lower_bound,
        support_rates.numerator_upper_bound,
        support_rates.denominator_value,
        support_rates.denominator_lower_bound,
        support_rates.denominator_upper_bound,
        support_rates.printed_rate_pct,
        support_rates.printed_rate_lower_pct,
        support_rates.printed_rate_upper_pct,
        support_rates.computed_rate_pct,
        support_rates.computed_rate_lower_pct,
        support_rates.computed_rate_upper_pct,
        support_rates.implied_denominator_lower,
        support_rates.implied_denominator_upper,
        support_rates.implied_numerator_lower,
        support_rates.implied_numerator_upper,
        support_rates.verdict,
        support_rates.source_tier,
        support_rates.figure_ids
    from support_rates
    inner join rates on support_rates.rate_id = rates.rate_id
    inner join jurisdictions on support_rates.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
