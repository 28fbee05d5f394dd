-- Question: how many were arrested and prosecuted for crimes against minors, and how many a year before?
-- Answer: more than 20,100 persons arrested, 22.1% more than in the same months of 2023, which implies
-- about 16,500 then; and more than 24,000 persons prosecuted, 24.58% more, which implies 19,000 to 20,000
-- then.
-- Caveat: the printed growth is of persons, so nothing follows for cases. Arrest and prosecution are two
-- stages of overlapping proceedings and do not add up. The last day of the window is not printed.
-- 问题：侵害未成年人犯罪批捕、起诉各多少人？上年同期多少？
-- 回答：批准逮捕 2.01 万人以上，比 2023 年同期增 22.1%，由此推得上年同期约 1.65 万
-- 人；起诉 2.4 万人以上，增 24.58%，推得 1.9 万至 2 万人。
-- 注意：所印增幅以人计，不能推出件数。批捕与起诉是相互交叠的两个环节，不可相加。统计期的最后一天未印出。
with measures as (

    select * from {{ ref('dim_measures') }}
    where subject = 'crimes_against_minors'

),

measure_values as (

    select * from {{ ref('fct_measure_values') }}
    where is_national and period_id = '2024-02_open_2024-08-12'

),

growth as (

    select * from {{ ref('fct_year_on_year_growth') }}
    where printed_growth_pct is not null

),

final as (

    select
        measure_values.measure_id,
        measure_values.measure_name_en,
        measure_values.measure_name_zh,
        measures.stage_name_en,
        measure_values.unit,
        measure_values.value,
        measure_values.lower_bound,
        measure_values.upper_bound,
        growth.printed_growth_pct,
        growth.printed_growth_lower_pct,
        growth.printed_growth_upper_pct,
        growth.base_period_id,
        growth.implied_base_lower,
        growth.implied_base_upper,
        coalesce(growth.figure_ids, measure_values.figure_ids) as figure_ids
    from measure_values
    inner join measures on measure_values.measure_id = measures.measure_id
    left join growth
        on
            measure_values.measure_id = growth.measure_id
            and measure_values.jurisdiction_id = growth.jurisdiction_id
            and measure_values.period_id = growth.period_id

)

select * from final
order by measure_id, base_period_id
