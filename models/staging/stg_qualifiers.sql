with source as (

    select * from {{ ref('qualifiers') }}

)

select * from source
