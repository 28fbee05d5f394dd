with source as (

    select * from {{ ref('period_kinds') }}

),

typed as (

    select
        {{ trimmed('period_kind') }} as period_kind,
        months,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh
    from source

)

select * from typed
