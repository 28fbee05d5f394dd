-- Two subjects that may share cases: while the first is counted in a total, the other is not.
with subject_overlaps as (

    select * from {{ ref('subject_overlaps') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

measure_overlaps as (

    select
        firsts.measure_id,
        others.measure_id as other_measure_id,
        subject_overlaps.reason_en
    from subject_overlaps
    inner join measures as firsts on subject_overlaps.subject = firsts.subject
    inner join measures as others
        on
            subject_overlaps.other_subject = others.subject
            and firsts.unit = others.unit
            and firsts.stage = others.stage

)

select * from measure_overlaps
