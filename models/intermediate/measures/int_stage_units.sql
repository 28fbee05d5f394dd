with stages as (

    select * from {{ ref('stages') }}

),

units as (

    select * from {{ ref('units') }}

),

stage_names as (

    select * from {{ ref('stage_names') }}

),

counted as (

    select
        stages.stage,
        units.unit,
        coalesce(stage_names.id_suffix, units.unit || '_' || stages.stage) as id_suffix,
        coalesce(stage_names.name_en, units.noun_en || ' ' || stages.name_en) as name_en,
        coalesce(stage_names.name_zh, stages.name_zh || units.noun_zh) as name_zh
    from stages
    cross join units
    left join stage_names
        on
            stages.stage = stage_names.stage
            and units.unit = stage_names.unit
            and stage_names.function is null

)

select * from counted
