with source as (

    select * from {{ ref('subjects') }}

)

select * from source
