with source as (

    select * from {{ ref('lexicon') }}

)

select * from source
