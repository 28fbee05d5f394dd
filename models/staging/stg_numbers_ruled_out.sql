with source as (

    select * from {{ ref('numbers_ruled_out') }}

)

select * from source
