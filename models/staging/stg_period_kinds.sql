with source as (

    select * from {{ ref('period_kinds') }}

)

select * from source
