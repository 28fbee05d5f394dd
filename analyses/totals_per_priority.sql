-- Question: what do the figures of each priority add up to, what is left out of the totals, and why?
-- Answer: few sums have more than one figure, such as 6,326 public interest cases filed for minors, women and
-- a barrier-free environment, or 94 cases prosecuted on national defence and martyrs. Both are at least so
-- many: what they are parts of is not reported. Left out are rates, and parts of wholes that are counted.
-- Caveat: rows do not add up. They differ in unit or stage, a place is inside the country, and a case can
-- be counted under two priorities. A priority that has no figure in the window has no total, not a total
-- of 0.
-- 问题：各项重点的数字相加得多少？哪些没有计入，为什么？
-- 回答：由多个数字相加的不多，例如未成年人、妇女和无障碍环境的公益诉讼立案至少 6326 件，国
-- 防和军人烈士领域起诉至少 94 件；所属总数均未公布，故无上限。没有计入的是比率，以及总数已计入的分项。
-- 注意：各行不可再相加：单位或环节不同，地方在全国之内，一案也可能计在两项重点之下。统计期内没有数字的重点
-- 没有合计，而不是合计为 0。
with members as (

    select * from {{ ref('fct_total_members') }}
    where period_id = '2024-02_open_2024-08-12'

),

totals as (

    select * from {{ ref('fct_priority_totals') }}
    where period_id = '2024-02_open_2024-08-12'

),

priorities as (

    select * from {{ ref('dim_priorities') }}

),

stages as (

    select * from {{ ref('dim_stages') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

kinds_of_things as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        count(*) filter (where not is_member) as left_out_count
    from members
    group by priority_id, unit, stage, jurisdiction_id

),

reason_counts as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        exclusion_reason,
        count(*) as reason_count
    from members
    where not is_member
    group by priority_id, unit, stage, jurisdiction_id, exclusion_reason

),

reasons as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        {{ dbt.listagg("exclusion_reason || ' ' || reason_count", "', '", 'order by exclusion_reason') }}
            as left_out_because
    from reason_counts
    group by priority_id, unit, stage, jurisdiction_id

),

final as (

    select
        priorities.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        kinds_of_things.priority_id is not null as has_figures,
        jurisdictions.is_national,
        jurisdictions.name_en as jurisdiction_name_en,
        stages.sort_order as stage_order,
        stages.name_en as stage_name_en,
        kinds_of_things.unit,
        totals.total_value,
        totals.total_lower_bound,
        totals.total_upper_bound,
        totals.at_least,
        totals.is_partial,
        totals.missing_subjects,
        totals.measure_ids,
        totals.figure_count,
        totals.figure_ids,
        kinds_of_things.left_out_count,
        reasons.left_out_because
    from priorities
    left join kinds_of_things on priorities.priority_id = kinds_of_things.priority_id
    left join totals
        on
            kinds_of_things.priority_id = totals.priority_id
            and kinds_of_things.unit = totals.unit
            and kinds_of_things.stage = totals.stage
            and kinds_of_things.jurisdiction_id = totals.jurisdiction_id
    left join reasons
        on
            kinds_of_things.priority_id = reasons.priority_id
            and kinds_of_things.unit = reasons.unit
            and kinds_of_things.stage = reasons.stage
            and kinds_of_things.jurisdiction_id = reasons.jurisdiction_id
    left join stages on kinds_of_things.stage = stages.stage
    left join jurisdictions on kinds_of_things.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
order by priority_id asc, is_national desc, jurisdiction_name_en asc, stage_order asc, unit asc
