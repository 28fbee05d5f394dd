with recursive subject_parts as (

    select * from {{ ref('subject_parts') }}

),

paths as (

    select
        part_subject as subject,
        whole_subject
    from subject_parts
    -- What is known already is dropped, so a circle in the data ends instead of running for ever.
    {{ union_of_new_rows() }}
    select
        paths.subject,
        subject_parts.whole_subject
    from paths
    inner join subject_parts on paths.whole_subject = subject_parts.part_subject

),

wholes as (

    select distinct
        subject,
        whole_subject
    from paths

)

select * from wholes
