with source as (

    select * from {{ ref('functions') }}

),

typed as (

    select
        {{ trimmed('function') }} as function,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh
    from source

)

select * from typed
