with stages as (

    select * from {{ ref('stages') }}

),

final as (

    select
        stage,
        sort_order,
        comes_after,
        is_negative,
        name_en,
        name_zh,
        definition_en,
        definition_zh
    from stages

)

select * from final
