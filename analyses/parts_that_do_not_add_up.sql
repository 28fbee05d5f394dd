-- Question: which printed parts do not add up to their printed whole, and is that a contradiction?
-- Answer: it is none. The supervision-and-guardianship orders by recipient fall 100 short of all 11,000,
-- and the administrative and civil cases on defence and martyrs 9 short of 920; yet the printed words
-- leave each number a range, and the ranges meet. All other parts are not meant to be the whole.
-- Caveat: ranges that meet do not prove the numbers right; they only show no error. And parts that add up
-- as printed, as 120 and 230 to 350, may still differ from their whole: all three are lower bounds.
-- 问题：哪些分项之和与所印总数不等？这是否矛盾？
-- 回答：并不矛盾。督促监护令按对象的分项比总数 1.1 万少 100，国防和军人烈士领域的行政与民事案件比
-- 920 少 9；但所印文字给每个数都留有范围，这些范围相交。其余分项本就不是总数的全部。
-- 注意：范围相交不能证明数字正确，只说明看不出错误。按所印数字恰好相加的分项，如 120 加 230 等于
-- 350，也可能与总数有差：三者都只是下限。
with reconciliations as (

    select * from {{ ref('fct_reconciliations') }}
    where period_id = '2024-02_open_2024-08-12'

),

measure_values as (

    select * from {{ ref('fct_measure_values') }}

),

parts as (

    select
        reconciliations.whole_measure_id,
        reconciliations.breakdown,
        reconciliations.jurisdiction_id,
        sum(measure_values.value) as parts_value,
        {{ dbt.listagg(
            "measure_values.measure_name_en || ' ' || " ~ plain_number('measure_values.value'),
            "' + '",
            'order by measure_values.value desc'
        ) }} as parts_as_added
    from reconciliations
    inner join measure_values
        on
            reconciliations.jurisdiction_id = measure_values.jurisdiction_id
            and reconciliations.period_id = measure_values.period_id
            and {{ list_has('reconciliations.figure_ids', 'measure_values.shown_figure_id') }}
            and reconciliations.whole_measure_id != measure_values.measure_id
    group by reconciliations.whole_measure_id, reconciliations.breakdown, reconciliations.jurisdiction_id

),

final as (

    select
        reconciliations.whole_measure_id,
        reconciliations.whole_measure_name_en,
        reconciliations.whole_measure_name_zh,
        reconciliations.breakdown,
        reconciliations.jurisdiction_name_en,
        reconciliations.parts_are_exhaustive,
        reconciliations.whole_value,
        parts.parts_value,
        reconciliations.whole_value - parts.parts_value as parts_fall_short_by,
        parts.parts_as_added,
        reconciliations.whole_lower_bound,
        reconciliations.whole_upper_bound,
        reconciliations.parts_lower_bound,
        reconciliations.parts_upper_bound,
        reconciliations.verdict,
        case
            when reconciliations.verdict = 'inconsistent' then 'a contradiction: the ranges do not meet'
            when reconciliations.verdict = 'not_comparable' then 'a part is not reported'
            when reconciliations.parts_are_exhaustive then 'rounding: the ranges meet'
            else 'the parts are not all of the whole'
        end as reading,
        reconciliations.figure_ids
    from reconciliations
    inner join parts
        on
            reconciliations.whole_measure_id = parts.whole_measure_id
            and reconciliations.breakdown = parts.breakdown
            and reconciliations.jurisdiction_id = parts.jurisdiction_id
    where reconciliations.whole_value != parts.parts_value

)

select * from final
order by parts_are_exhaustive desc, whole_measure_id asc, breakdown asc
