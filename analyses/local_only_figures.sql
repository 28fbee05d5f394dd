-- Question: what does the phase report tell only for single places, not for the country?
-- Answer: everything that it tells for a place, from wages recovered to tombs renovated: no measure has
-- both a local and a national figure in it.
-- Caveat: these are examples that the release chose. They say nothing about other places. A local case
-- may also be counted in a national figure of a wider measure, so the two do not add up.
-- 问题：阶段情况通报中，哪些只讲了个别地方，没有讲全国？
-- 回答：凡讲到地方的都是如此，从追回工资到修缮烈士墓：没有一项指标在其中既有地方数又有全国数。
-- 注意：这些是通报选取的例子，不能说明其他地方的情况。地方案件也可能已计入范围更宽的全国数，两者不可相加。
with figures as (

    select * from {{ ref('fct_reported_figures') }}
    where release_id = 'S01' and period_id = '2024-02_open_2024-08-12'

),

priorities as (

    select * from {{ ref('dim_priorities') }}

),

told_for_the_country as (

    select distinct measure_id
    from figures
    where is_national

),

final as (

    select
        figures.figure_id,
        figures.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        figures.jurisdiction_id,
        figures.jurisdiction_name_en,
        figures.jurisdiction_name_zh,
        figures.measure_id,
        figures.measure_name_en,
        figures.measure_name_zh,
        figures.figure_kind,
        figures.as_printed,
        figures.value,
        figures.lower_bound,
        figures.upper_bound,
        figures.unit
    from figures
    inner join priorities on figures.priority_id = priorities.priority_id
    left join told_for_the_country on figures.measure_id = told_for_the_country.measure_id
    where told_for_the_country.measure_id is null

)

select * from final
order by priority_id, figure_id
