with source as (

    select * from {{ ref('exclusion_reasons') }}

),

typed as (

    select
        {{ trimmed('exclusion_reason') }} as exclusion_reason,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
