-- Question: on which of the 11 priorities has the phase report no figure?
-- Answer: on 3, 4, 9, 10 and 11: food and drugs, personal information, telecom fraud, ecology,
-- agriculture.
-- Caveat: this is no finding about the work done. The copy at hand ends early in its second section,
-- before it comes to these priorities: their figures are missing, not 0. Other releases may report them;
-- the last column counts what they have.
-- 问题：11 项重点中，阶段情况通报对哪些没有数字？
-- 回答：第 3、4、9、10、11 项：食品药品、个人信息、电信网络诈骗、生态环境、涉农。
-- 注意：这不是对工作成效的结论。手头文本在第二部分开头不久即中断，尚未写到这些重点：数字是缺失，不是 0。
-- 其他通报可能有，最后一列数出其个数。
with priorities as (

    select * from {{ ref('dim_priorities') }}
    where not is_cross_cutting

),

figures as (

    select * from {{ ref('fct_reported_figures') }}

),

phase_report as (

    select * from {{ ref('dim_releases') }}
    where release_id = 'S01'

),

counts as (

    select
        priority_id,
        count(*) filter (where release_id = 'S01' and period_id = '2024-02_open_2024-08-12')
            as phase_report_figure_count,
        count(*) filter (where release_id != 'S01') as other_figure_count
    from figures
    group by priority_id

),

final as (

    select
        priorities.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        phase_report.release_id,
        phase_report.completeness_note,
        coalesce(counts.other_figure_count, 0) as other_releases_figure_count
    from priorities
    cross join phase_report
    left join counts on priorities.priority_id = counts.priority_id
    where coalesce(counts.phase_report_figure_count, 0) = 0

)

select * from final
order by priority_id
