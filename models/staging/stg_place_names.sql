with source as (

    select * from {{ ref('place_names') }}

),

typed as (

    select
        {{ trimmed('place_name') }} as place_name,
        {{ trimmed('language') }} as language,
        {{ trimmed('role') }} as role,
        {{ trimmed('jurisdiction_id') }} as jurisdiction_id,
        {{ trimmed('suffix_zh') }} as suffix_zh
    from source

)

select * from typed
