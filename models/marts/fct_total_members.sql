with figures as (

    select * from {{ ref('fct_reported_figures') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

members as (

    select * from {{ ref('int_total_members') }}

),

exclusion_reasons as (

    select * from {{ ref('code_lists') }}
    where code_list = 'exclusion_reason'

),

-- A fact enters its total once, however many figures tell it.
reasons as (

    select
        figures.*,
        measures.stage,
        case
            when members.measure_id is null then 'is_rate'
            when figures.figure_id != members.shown_figure_id then 'same_fact'
            else members.exclusion_reason
        end as exclusion_reason
    from figures
    inner join measures on figures.measure_id = measures.measure_id
    left join members
        on
            figures.measure_id = members.measure_id
            and figures.jurisdiction_id = members.jurisdiction_id
            and figures.period_id = members.period_id
            and figures.unit = members.unit

),

final as (

    select
        reasons.figure_id,
        reasons.measure_id,
        reasons.measure_name_en,
        reasons.measure_name_zh,
        reasons.priority_id,
        reasons.unit,
        reasons.stage,
        reasons.jurisdiction_id,
        reasons.jurisdiction_name_en,
        reasons.jurisdiction_name_zh,
        reasons.is_national,
        reasons.period_id,
        reasons.as_printed,
        reasons.value,
        reasons.lower_bound,
        reasons.upper_bound,
        reasons.exclusion_reason is null as is_member,
        reasons.exclusion_reason,
        exclusion_reasons.name_en as exclusion_reason_name_en,
        exclusion_reasons.name_zh as exclusion_reason_name_zh
    from reasons
    left join exclusion_reasons on reasons.exclusion_reason = exclusion_reasons.code

)

select * from final
