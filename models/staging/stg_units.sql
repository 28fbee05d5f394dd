with source as (

    select * from {{ ref('units') }}

),

typed as (

    select
        {{ trimmed('unit') }} as unit,
        {{ trimmed('kind') }} as kind,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh
    from source

)

select * from typed
