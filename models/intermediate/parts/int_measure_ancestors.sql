-- A whole of a whole counts too, even where nothing is reported of the subject between them.
with recursive measures as (

    select * from {{ ref('int_measures') }}
    where not is_series

),

parts as (

    select
        part_measure_id,
        whole_measure_id
    from {{ ref('int_measure_parts') }}
    union distinct
    select
        parts.measure_id as part_measure_id,
        wholes.measure_id as whole_measure_id
    from {{ ref('int_subject_wholes') }} as subject_wholes
    inner join measures as parts on subject_wholes.subject = parts.subject
    inner join measures as wholes
        on
            subject_wholes.whole_subject = wholes.subject
            and parts.unit = wholes.unit
            and parts.stage = wholes.stage

),

paths as (

    select
        part_measure_id as measure_id,
        whole_measure_id as ancestor_measure_id
    from parts
    -- What is known already is dropped, so a circle in the data ends instead of running for ever.
    {{ union_of_new_rows() }}
    select
        paths.measure_id,
        parts.whole_measure_id as ancestor_measure_id
    from paths
    inner join parts on paths.ancestor_measure_id = parts.part_measure_id

),

ancestors as (

    select distinct
        measure_id,
        ancestor_measure_id
    from paths

)

select * from ancestors
