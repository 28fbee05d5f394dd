-- Question: what would change if a printed figure were wrong? Here S01-001, the cases accepted for support.
-- Answer: one row per row of a mart that rests on it, with what the figure is to that row. It is the
-- denominator of a support rate and of a share, all of a total, and the base of growth a year later.
-- Caveat: a row may rest on other figures too; `minsheng explain` shows each chain to its end.
-- 问题：如果某个印出的数字有误，哪些结果会随之改变？以 S01-001（支持起诉受理件数）为例。
-- 回答：凡依据它的数据集市行，每行一条，并注明该数字在其中的作用：支持率和占比的分母、总数的全部、次年增
-- 长的基数。
-- 注意：一行可能还依据其他数字；minsheng explain 可把每条来路追到底。
with evidence as (

    select * from {{ ref('fct_evidence') }}
    where figure_id = 'S01-001'

),

figures as (

    select * from {{ ref('fct_reported_figures') }}

),

final as (

    select
        evidence.mart,
        evidence.row_key,
        evidence.role,
        figures.figure_id,
        figures.as_printed,
        figures.lower_bound,
        figures.upper_bound,
        evidence.row_figure_count - 1 as other_figure_count
    from evidence
    inner join figures on evidence.figure_id = figures.figure_id

)

select * from final
order by mart, row_key
