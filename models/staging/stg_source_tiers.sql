with source as (

    select * from {{ ref('source_tiers') }}

)

select * from source
