with source as (

    select * from {{ ref('source_tiers') }}

),

typed as (

    select
        {{ trimmed('source_tier') }} as source_tier,
        tier_rank,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
