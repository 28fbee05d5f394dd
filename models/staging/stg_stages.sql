with source as (

    select * from {{ ref('stages') }}

),

typed as (

    select
        {{ trimmed('stage') }} as stage,
        sort_order,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
