with members as (

    select * from {{ ref('int_total_members') }}

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

totals as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        period_id,
        cast(sum(case when is_counted then value end) as bigint) as total_value,
        cast(sum(case when is_counted then lower_bound end) as bigint) as total_lower_bound,
        cast(sum(case when is_counted then upper_bound end) as bigint) as total_upper_bound,
        count(*) filter (where is_counted) as figure_count,
        cast(sum(figure_count) as bigint) as told_count,
        {{ figure_list('case when is_counted then shown_figure_id end') }} as figure_ids
    from members
    group by priority_id, unit, stage, jurisdiction_id, period_id

),

final as (

    select
        totals.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        totals.unit,
        totals.stage,
        stages.name_en as stage_name_en,
        stages.name_zh as stage_name_zh,
        totals.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        totals.period_id,
        totals.total_value,
        totals.total_lower_bound,
        totals.total_upper_bound,
        totals.figure_count,
        totals.told_count - totals.figure_count as excluded_count,
        coalesce(totals.figure_ids, {{ dbt.array_construct([], 'varchar') }}) as figure_ids
    from totals
    inner join priorities on totals.priority_id = priorities.priority_id
    inner join stages on totals.stage = stages.stage
    inner join jurisdictions on totals.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
