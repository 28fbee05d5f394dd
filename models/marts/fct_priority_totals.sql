with members as (

    select * from {{ ref('int_priority_total_members') }}
    where exclusion_reason is null or exclusion_reason != 'is_rate'

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
        members.priority_id,
        members.unit,
        members.stage,
        members.jurisdiction_id,
        members.period_id,
        cast(sum(case when members.is_member then members.value end) as bigint) as total_value,
        cast(sum(case when members.is_member then members.lower_bound end) as bigint) as total_lower_bound,
        cast(sum(case when members.is_member then members.upper_bound end) as bigint) as total_upper_bound,
        count(*) filter (where members.is_member) as figure_count,
        count(*) filter (where not members.is_member) as excluded_count,
        {{ figure_list('case when members.is_member then members.figure_id end') }} as figure_ids
    from members
    group by
        members.priority_id, members.unit, members.stage,
        members.jurisdiction_id, members.period_id

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
        totals.excluded_count,
        coalesce(totals.figure_ids, {{ list_of([]) }}) as figure_ids
    from totals
    inner join priorities on totals.priority_id = priorities.priority_id
    inner join stages on totals.stage = stages.stage
    inner join jurisdictions on totals.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
