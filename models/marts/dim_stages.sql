-- A dimension changes only once the figures have passed their tests.
-- depends_on: {{ ref('int_intermediate_checks') }}
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
