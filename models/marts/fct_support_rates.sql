with computed_rates as (

    select * from {{ ref('int_computed_rates') }}

),

rates as (

    select * from {{ ref('dim_rates') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        computed_rates.rate_id,
        rates.name_en as rate_name_en,
        rates.name_zh as rate_name_zh,
        computed_rates.kind,
        computed_rates.numerator_measure_id,
        computed_rates.denominator_measure_id,
        computed_rates.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        computed_rates.period_id,
        computed_rates.numerator_value,
        computed_rates.numerator_lower_bound,
        computed_rates.numerator_upper_bound,
        computed_rates.denominator_value,
        computed_rates.denominator_lower_bound,
        computed_rates.denominator_upper_bound,
        computed_rates.printed_rate_pct,
        computed_rates.printed_rate_lower_pct,
        computed_rates.printed_rate_upper_pct,
        computed_rates.computed_rate_pct,
        computed_rates.computed_rate_lower_pct,
        computed_rates.computed_rate_upper_pct,
        computed_rates.implied_denominator_lower,
        computed_rates.implied_denominator_upper,
        computed_rates.implied_numerator_lower,
        computed_rates.implied_numerator_upper,
        computed_rates.verdict,
        computed_rates.figure_ids
    from computed_rates
    inner join rates on computed_rates.rate_id = rates.rate_id
    inner join jurisdictions on computed_rates.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
