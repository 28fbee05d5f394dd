with source as (

    select * from {{ ref('stages') }}

)

select * from source
