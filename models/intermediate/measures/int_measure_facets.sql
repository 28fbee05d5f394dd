with ids as (

    select * from {{ ref('int_measure_ids') }}

),

subjects as (

    select * from {{ ref('subjects') }}

),

counted as (

    select * from {{ ref('int_stage_units') }}

),

stage_names as (

    select * from {{ ref('stage_names') }}

),

exceptions as (

    select * from {{ ref('measures') }}

),

found as (

    select
        ids.measure_id,
        subjects.subject,
        counted.unit,
        counted.stage
    from ids
    inner join subjects
        on substr(ids.measure_id, 1, length(subjects.subject) + 1) = subjects.subject || '_'
    inner join counted on substr(ids.measure_id, length(subjects.subject) + 2) = counted.id_suffix
    left join exceptions
        on
            ids.measure_id = exceptions.measure_id
            or (
                subjects.subject = exceptions.subject
                and counted.unit = exceptions.unit and counted.stage = exceptions.stage
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

facets as (

    select
        found.*,
        coalesce(own_names.name_en, counted.name_en) as counted_en,
        coalesce(own_names.name_zh, counted.name_zh) as counted_zh
    from found
    inner join subjects on found.subject = subjects.subject
    inner join counted on found.unit = counted.unit and found.stage = counted.stage
    left join stage_names as own_names
        on
            found.unit = own_names.unit and found.stage = own_names.stage
            and subjects.function = own_names.function
            and not subjects.names_its_function

)

select * from facets
