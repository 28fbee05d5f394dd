with source as (

    select * from {{ ref('jurisdiction_members') }}

)

select * from source
