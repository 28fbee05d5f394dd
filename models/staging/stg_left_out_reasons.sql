with source as (

    select * from {{ ref('left_out_reasons') }}

)

select * from source
