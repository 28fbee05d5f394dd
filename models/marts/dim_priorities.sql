-- A dimension changes only once the figures have passed their tests.
-- depends_on: {{ ref('int_intermediate_checks') }}
with priorities as (

    select * from {{ ref('stg_priorities') }}

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
