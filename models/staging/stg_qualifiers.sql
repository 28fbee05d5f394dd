with source as (

    select * from {{ ref('qualifiers') }}

),

typed as (

    select
        {{ trimmed('qualifier') }} as qualifier,
        lower_steps,
        upper_steps,
        upper_is_exclusive,
        rate_lower_steps,
        rate_upper_steps,
        {{ trimmed('default_for') }} as default_for,
        round_number_zeros,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
