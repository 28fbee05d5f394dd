-- Question: what was known of the whole country at the end of 2024?
-- Answer: one row per fact told by then, with the value and the bounds that the releases of that time gave.
-- For another day or place, change them in the first step.
-- Caveat: this is the history of values. Rates, growth and totals as of a day need a build with the variable
-- as_of.
-- 问题：到 2024 年底，关于全国已知哪些？
-- 回答：当时已通报的每个事实一行，附当时各通报给出的数值和上下限。要看别的日子或地方，改第一步中的日期和地区代码。
-- 注意：这是数值的历史。某一天的比率、增幅和合计，需用变量 as_of 另行构建。
with asked as (

    select
        cast('2024-12-31' as date) as day,
        '100000' as jurisdiction_id

),

versions as (

    select * from {{ ref('fct_value_history') }}

),

final as (

    select
        versions.priority_id,
        versions.measure_id,
        versions.measure_name_en,
        versions.measure_name_zh,
        versions.jurisdiction_name_en,
        versions.jurisdiction_name_zh,
        versions.period_id,
        versions.known_from,
        versions.superseded_on,
        versions.value,
        versions.lower_bound,
        versions.upper_bound,
        versions.unit,
        versions.agreement,
        versions.figure_ids
    from versions
    inner join asked
        on
            versions.jurisdiction_id = asked.jurisdiction_id
            and versions.known_from <= asked.day
            and (versions.superseded_on is null or versions.superseded_on > asked.day)

)

select * from final
order by priority_id, measure_id, jurisdiction_name_en, period_id
