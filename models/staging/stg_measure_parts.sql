with source as (

    select * from {{ ref('measure_parts') }}

)

select * from source
