-- A measure is a subject at a stage, counted in a unit. Its id, names and definition are composed; a row of
-- `measures` says where they are not.
with subjects as (

    select * from {{ ref('stg_subjects') }}

),

stages as (

    select * from {{ ref('stg_stages') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

stage_names as (

    select * from {{ ref('stg_stage_names') }}

),

exceptions as (

    select * from {{ ref('stg_measures') }}

),

headlines as (

    select * from {{ ref('stg_headline_measures') }}

),

-- What the seeds speak of; a new one needs no row anywhere.
named as (

    select measure_id from {{ ref('stg_reported_figures') }}
    union distinct
    select measure_id from {{ ref('stg_printed_rates') }}
    where measure_id is not null
    union distinct
    select numerator_measure_id as measure_id from {{ ref('stg_rates') }}
    union distinct
    select denominator_measure_id as measure_id from {{ ref('stg_rates') }}
    union distinct
    select whole_measure_id as measure_id from {{ ref('stg_measure_parts') }}
    union distinct
    select part_measure_id as measure_id from {{ ref('stg_measure_parts') }}
    union distinct
    select measure_id from headlines
    union distinct
    select measure_id from exceptions

),

counted as (

    select
        stages.stage,
        units.unit,
        coalesce(stage_names.id_suffix, units.unit || '_' || stages.stage) as id_suffix,
        coalesce(stage_names.name_en, units.noun_en || ' ' || stages.name_en) as name_en,
        coalesce(stage_names.name_zh, stages.name_zh || units.noun_zh) as name_zh,
        stages.definition_en,
        stages.definition_zh
    from stages
    cross join units
    left join stage_names
        on
            stages.stage = stage_names.stage
            and units.unit = stage_names.unit
            and stage_names.function is null

),

-- The facets are found in the id: the subject begins it, stage and unit end it.
found as (

    select
        named.measure_id,
        subjects.subject,
        counted.unit,
        counted.stage
    from named
    inner join subjects
        on substr(named.measure_id, 1, length(subjects.subject) + 1) = subjects.subject || '_'
    inner join counted on substr(named.measure_id, length(subjects.subject) + 2) = counted.id_suffix
    left join exceptions
        on
            named.measure_id = exceptions.measure_id
            or (
                subjects.subject = exceptions.subject
                and counted.unit = exceptions.unit
                and counted.stage = exceptions.stage
                and not exceptions.is_series
            )
    where exceptions.measure_id is null
    union all
    select
        measure_id,
        subject,
        unit,
        stage
    from exceptions

),

composed as (

    select
        found.measure_id,
        subjects.priority_id,
        found.subject,
        found.unit,
        found.stage,
        subjects.function,
        coalesce(exceptions.exclusion_reason, subjects.exclusion_reason) as exclusion_reason,
        coalesce(own_names.name_en, counted.name_en) as counted_en,
        coalesce(own_names.name_zh, counted.name_zh) as counted_zh,
        counted.definition_en as stage_definition_en,
        counted.definition_zh as stage_definition_zh,
        subjects.name_en as subject_en,
        subjects.name_zh as subject_zh,
        subjects.definition_en as subject_definition_en,
        subjects.definition_zh as subject_definition_zh,
        exceptions.name_en,
        exceptions.name_zh,
        exceptions.definition_en,
        exceptions.definition_zh
    from found
    inner join subjects on found.subject = subjects.subject
    inner join counted on found.unit = counted.unit and found.stage = counted.stage
    left join stage_names as own_names
        on
            found.stage = own_names.stage
            and found.unit = own_names.unit
            and subjects.function = own_names.function
            and not subjects.names_its_function
    left join exceptions on found.measure_id = exceptions.measure_id

),

measures as (

    select
        composed.measure_id,
        composed.priority_id,
        composed.subject,
        composed.unit,
        composed.stage,
        composed.function,
        composed.exclusion_reason,
        headlines.headline_rank,
        coalesce(composed.name_en, composed.subject_en || ': ' || composed.counted_en) as name_en,
        coalesce(composed.name_zh, composed.subject_zh || composed.counted_zh) as name_zh,
        coalesce(
            composed.definition_en,
            upper(substr(composed.counted_en, 1, 1)) || substr(composed.counted_en, 2)
            || ' (' || lower(substr(composed.stage_definition_en, 1, 1))
            || substr(composed.stage_definition_en, 2) || '): ' || composed.subject_definition_en
        ) as definition_en,
        coalesce(
            composed.definition_zh,
            composed.counted_zh || '（' || composed.stage_definition_zh || '）：' || composed.subject_definition_zh
        ) as definition_zh
    from composed
    left join headlines on composed.measure_id = headlines.measure_id

)

select * from measures
