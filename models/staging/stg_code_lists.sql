with source as (

    select * from {{ ref('code_lists') }}

)

select * from source
