with source as (

    select * from {{ ref('lexicon') }}

),

typed as (

    select
        {{ trimmed('word') }} as word,
        {{ trimmed('language') }} as language,
        {{ trimmed('role') }} as role,
        {{ trimmed('meaning') }} as meaning
    from source

)

select * from typed
