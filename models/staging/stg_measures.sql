with source as (

    select * from {{ ref('measures') }}

)

select * from source
