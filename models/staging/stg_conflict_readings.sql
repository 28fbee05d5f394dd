with source as (

    select * from {{ ref('conflict_readings') }}

),

typed as (

    select
        {{ trimmed('conflict_reading') }} as conflict_reading,
        sort_order,
        min_ratio,
        max_ratio,
        min_weakest_tier_rank,
        min_telling_days,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en,
        {{ trimmed('definition_zh') }} as definition_zh
    from source

)

select * from typed
