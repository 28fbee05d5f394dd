-- Parts of subjects hold for all measures of one unit and stage; `measure_parts` says what else is a part.
with subject_parts as (

    select * from {{ ref('subject_parts') }}

),

measures as (

    select * from {{ ref('int_measures') }}
    where not is_series

),

composed as (

    select
        wholes.measure_id as whole_measure_id,
        subject_parts.breakdown,
        parts.measure_id as part_measure_id,
        subject_parts.is_exhaustive,
        subject_parts.basis_en
    from subject_parts
    inner join measures as wholes on subject_parts.whole_subject = wholes.subject
    inner join measures as parts
        on
            subject_parts.part_subject = parts.subject
            and wholes.unit = parts.unit
            and wholes.stage = parts.stage

),

measure_parts as (

    select * from composed
    union all
    select
        whole_measure_id,
        breakdown,
        part_measure_id,
        is_exhaustive,
        basis_en
    from {{ ref('measure_parts') }}

)

select * from measure_parts
