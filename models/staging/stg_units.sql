with source as (

    select * from {{ ref('units') }}

)

select * from source
