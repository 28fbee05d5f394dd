{%- set growth_key = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id', 'base_period_id'] -%}
with growth as (

    select * from {{ ref('int_total_growth') }}

),

unmatched as (

    select * from {{ ref('int_unmatched_measures') }}

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

final as (

    select
        growth.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        growth.unit,
        growth.stage,
        stages.name_en as stage_name_en,
        stages.name_zh as stage_name_zh,
        growth.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        growth.period_id,
        growth.base_period_id,
        growth.matched_total,
        growth.matched_lower_bound,
        growth.matched_upper_bound,
        growth.matched_base_total,
        growth.matched_base_lower_bound,
        growth.matched_base_upper_bound,
        growth.growth_pct,
        growth.growth_lower_pct,
        growth.growth_upper_pct,
        growth.growth_is_one_sided,
        growth.direction,
        growth.comparability,
        growth.source_tier,
        growth.matched_measure_count,
        growth.matched_measure_ids,
        coalesce(unmatched.later_only_measure_ids, {{ dbt.array_construct([], 'varchar') }})
            as later_only_measure_ids,
        coalesce(unmatched.earlier_only_measure_ids, {{ dbt.array_construct([], 'varchar') }})
            as earlier_only_measure_ids,
        growth.figure_ids
    from growth
    inner join priorities on growth.priority_id = priorities.priority_id
    inner join stages on growth.stage = stages.stage
    inner join jurisdictions on growth.jurisdiction_id = jurisdictions.jurisdiction_id
    left join unmatched on {{ same_columns('growth', 'unmatched', growth_key) }}

)

select * from final
