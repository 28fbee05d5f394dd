with figures as (

    select * from {{ ref('fct_reported_figures') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

members as (

    select * from {{ ref('int_total_members') }}

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
        figure_id,
        measure_id,
        measure_name_en,
        measure_name_zh,
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        jurisdiction_name_en,
        jurisdiction_name_zh,
        is_national,
        period_id,
        as_printed,
        value,
        lower_bound,
        upper_bound,
        exclusion_reason is null as is_member,
        exclusion_reason
    from reasons

)

select * from final
