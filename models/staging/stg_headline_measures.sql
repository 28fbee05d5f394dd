with source as (

    select * from {{ ref('headline_measures') }}

)

select * from source
