with source as (

    select * from {{ ref('exclusion_reasons') }}

)

select * from source
