with source as (

    select * from {{ ref('subject_parts') }}

)

select * from source
