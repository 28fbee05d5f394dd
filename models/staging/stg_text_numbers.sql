with source as (

    select * from {{ ref('text_numbers') }}

)

select * from source
