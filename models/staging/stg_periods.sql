with source as (

    select * from {{ ref('periods') }}

)

select * from source
