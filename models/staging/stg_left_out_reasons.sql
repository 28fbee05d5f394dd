with source as (

    select * from {{ ref('left_out_reasons') }}

),

typed as (

    select
        {{ trimmed('left_out_reason') }} as left_out_reason,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
