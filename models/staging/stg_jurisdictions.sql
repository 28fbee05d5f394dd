with source as (

    select * from {{ ref('jurisdictions') }}

),

typed as (

    select
        jurisdiction_id,
        level,
        parent_jurisdiction_id,
        name_en,
        name_zh,
        coalesce(level = 'country', false) as is_national
    from source

)

select * from typed
