with rates as (

    select * from {{ ref('rates') }}

),

final as (

    select
        rate_id,
        kind,
        numerator_measure_id,
        denominator_measure_id,
        name_en,
        name_zh,
        definition_en,
        definition_zh
    from rates

)

select * from final
