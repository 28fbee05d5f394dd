with stages as (

    select * from {{ ref('stg_stages') }}

),

final as (

    select
        stage,
        sort_order,
        name_en,
        name_zh,
        definition_en
    from stages

)

select * from final
