with source as (

    select * from {{ ref('measures') }}

),

typed as (

    select
        {{ trimmed('measure_id') }} as measure_id,
        priority_id,
        {{ trimmed('subject') }} as subject,
        {{ trimmed('unit') }} as unit,
        {{ trimmed('stage') }} as stage,
        {{ trimmed('function') }} as function,
        {{ trimmed('total_group') }} as total_group,
        total_rank,
        {{ trimmed('exclusion_reason') }} as exclusion_reason,
        headline_rank,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
