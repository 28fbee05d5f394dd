with source as (

    select * from {{ ref('jurisdictions') }}

),

typed as (

    select
        {{ trimmed('jurisdiction_id') }} as jurisdiction_id,
        {{ trimmed('level') }} as level,
        {{ trimmed('parent_jurisdiction_id') }} as parent_jurisdiction_id,
        {{ trimmed('name_en') }} as name_en,
        {{ trimmed('name_zh') }} as name_zh,
        coalesce(level = 'country', false) as is_national
    from source

)

select * from typed
