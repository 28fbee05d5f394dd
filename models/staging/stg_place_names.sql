with source as (

    select * from {{ ref('place_names') }}

)

select * from source
