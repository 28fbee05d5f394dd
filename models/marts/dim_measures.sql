with measures as (

    select * from {{ ref('int_measures') }}

),

priorities as (

    select * from {{ ref('priorities') }}

),

units as (

    select * from {{ ref('units') }}

),

stages as (

    select * from {{ ref('stages') }}

),

functions as (

    select * from {{ ref('code_lists') }}
    where code_list = 'function'

),

final as (

    select
        measures.measure_id,
        measures.name_en,
        measures.name_zh,
        measures.definition_en,
        measures.definition_zh,
        measures.priority_id,
        priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh,
        measures.subject,
        measures.unit,
        units.kind as unit_kind,
        units.name_en as unit_name_en,
        units.name_zh as unit_name_zh,
        measures.stage,
        stages.name_en as stage_name_en,
        stages.name_zh as stage_name_zh,
        measures.function,
        functions.name_en as function_name_en,
        functions.name_zh as function_name_zh,
        measures.exclusion_reason,
        measures.headline_rank
    from measures
    inner join priorities on measures.priority_id = priorities.priority_id
    inner join units on measures.unit = units.unit
    inner join stages on measures.stage = stages.stage
    inner join functions on measures.function = functions.code

)

select * from final
