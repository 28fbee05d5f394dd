with source as (

    select * from {{ ref('text_numbers') }}

),

typed as (

    select
        {{ trimmed('release_id') }} as release_id,
        char_start,
        {{ trimmed('number_text') }} as number_text
    from source

)

select * from typed
