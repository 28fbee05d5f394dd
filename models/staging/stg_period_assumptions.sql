with source as (

    select * from {{ ref('period_assumptions') }}

)

select * from source
