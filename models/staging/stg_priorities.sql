with source as (

    select * from {{ ref('priorities') }}

),

typed as (

    select
        priority_id,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('scope_en') }} as scope_en,
        {{ trimmed('scope_zh') }} as scope_zh
    from source

)

select * from typed
