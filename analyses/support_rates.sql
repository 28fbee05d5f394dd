-- Question: how often did a request for support in a civil suit lead to support?
-- Answer: in about 70% of the cases accepted, which is computed, and in 74.8% of the cases concluded,
-- which is printed.
-- Caveat: these are two rates, not two readings of one. The number of cases concluded is not printed: it
-- is implied, as some 46,000, by the printed rate and the number of cases supported.
-- 问题：民事支持起诉的申请，有多大比例得到支持？
-- 回答：占受理案件的约 70%，为计算所得；占办结案件的 74.8%，为通报所印。
-- 注意：这是两个比率，不是同一比率的两种读法。办结案件数未印出，由所印比率与支持起诉件数推得约 4.6 万
-- 件。
with rates as (

    select * from {{ ref('fct_support_rates') }}
    where
        rate_id in ('support_rate_of_accepted', 'support_rate_of_concluded')
        and period_id = '2024-02_open_2024-08-12'

),

country as (

    select * from {{ ref('dim_jurisdictions') }}
    where is_national

),

final as (

    select
        rates.rate_id,
        rates.rate_name_en,
        rates.rate_name_zh,
        rates.printed_rate_pct is not null as is_printed,
        coalesce(rates.printed_rate_pct, rates.computed_rate_pct) as rate_pct,
        coalesce(rates.printed_rate_lower_pct, rates.computed_rate_lower_pct) as rate_lower_pct,
        coalesce(rates.printed_rate_upper_pct, rates.computed_rate_upper_pct) as rate_upper_pct,
        rates.numerator_lower_bound,
        rates.numerator_upper_bound,
        rates.denominator_value is null as denominator_is_implied,
        coalesce(rates.denominator_lower_bound, rates.implied_denominator_lower) as denominator_lower,
        coalesce(rates.denominator_upper_bound, rates.implied_denominator_upper) as denominator_upper,
        rates.verdict,
        rates.figure_ids
    from rates
    inner join country on rates.jurisdiction_id = country.jurisdiction_id

)

select * from final
order by rate_id
