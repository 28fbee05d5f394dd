with source as (

    select * from {{ ref('subject_overlaps') }}

)

select * from source
