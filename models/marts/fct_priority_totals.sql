{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] -%}
with totals as (

    select * from {{ ref('int_totals') }}

),

reach as (

    select * from {{ ref('int_total_reach') }}

),

gaps as (

    select
        {{ total | join(', ') }},
        {{ figure_list('subject') }} as missing_subjects
    from {{ ref('int_total_gaps') }}
    group by {{ total | join(', ') }}

),

priorities as (

    select * from {{ ref('dim_priorities') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

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
        case when gaps.missing_subjects is null then totals.total_upper_bound end as total_upper_bound,
        reach.at_least,
        gaps.missing_subjects is not null as is_partial,
        coalesce(gaps.missing_subjects, {{ dbt.array_construct([], 'varchar') }}) as missing_subjects,
        coalesce(totals.measure_ids, {{ dbt.array_construct([], 'varchar') }}) as measure_ids,
        totals.agreement,
        totals.source_tier,
        totals.figure_count,
        totals.excluded_count,
        coalesce(totals.figure_ids, {{ dbt.array_construct([], 'varchar') }}) as figure_ids,
        reach.at_least_period_id,
        coalesce(reach.at_least_measure_ids, {{ dbt.array_construct([], 'varchar') }})
            as at_least_measure_ids,
        coalesce(reach.at_least_figure_ids, {{ dbt.array_construct([], 'varchar') }}) as at_least_figure_ids
    from totals
    inner join priorities on totals.priority_id = priorities.priority_id
    inner join {{ ref('dim_stages') }} as stages on totals.stage = stages.stage
    inner join jurisdictions on totals.jurisdiction_id = jurisdictions.jurisdiction_id
    left join gaps on {{ same_columns('totals', 'gaps', total) }}
    left join reach on {{ same_columns('totals', 'reach', total) }}

)

select * from final
