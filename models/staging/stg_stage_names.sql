with source as (

    select * from {{ ref('stage_names') }}

)

select * from source
