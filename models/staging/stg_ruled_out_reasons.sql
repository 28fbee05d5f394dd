with source as (

    select * from {{ ref('ruled_out_reasons') }}

),

typed as (

    select
        {{ trimmed('ruled_out_reason') }} as ruled_out_reason,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
