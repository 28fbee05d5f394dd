with source as (

    select * from {{ ref('periods') }}

),

typed as (

    select
        {{ trimmed('period_id') }} as period_id,
        {{ trimmed('period_kind') }} as period_kind,
        period_start,
        period_end,
        known_by,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh
    from source

)

select * from typed
