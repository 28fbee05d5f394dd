with source as (

    select * from {{ ref('rates') }}

),

typed as (

    select
        {{ trimmed('rate_id') }} as rate_id,
        {{ trimmed('kind') }} as kind,
        {{ trimmed('numerator_measure_id') }} as numerator_measure_id,
        {{ trimmed('denominator_measure_id') }} as denominator_measure_id,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        {{ trimmed('definition_en') }} as definition_en
    from source

)

select * from typed
