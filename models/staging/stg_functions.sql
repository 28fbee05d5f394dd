with source as (

    select * from {{ ref('functions') }}

)

select * from source
