with priorities as (

    select * from {{ ref('priorities') }}

),

final as (

    select
        priority_id,
        name_en,
        name_zh,
        scope_en,
        scope_zh,
        priority_id = 0 as is_cross_cutting
    from priorities

)

select * from final
