with source as (

    select * from {{ ref('rates') }}

)

select * from source
