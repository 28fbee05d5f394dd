with source as (

    select * from {{ ref('conflict_readings') }}

)

select * from source
