with source as (

    select * from {{ ref('priorities') }}

)

select * from source
