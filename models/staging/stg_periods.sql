with source as (

    select * from {{ ref('periods') }}

),

typed as (

    select
        period_id,
        period_kind,
        period_start,
        period_end,
        known_by as told_on,
        name_en,
        name_zh
    from source

)

select * from typed
