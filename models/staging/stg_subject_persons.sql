with source as (

    select * from {{ ref('subject_persons') }}

)

select * from source
