with source as (

    select * from {{ ref('ruled_out_reasons') }}

)

select * from source
