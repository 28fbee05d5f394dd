with assumptions as (

    select * from {{ ref('stg_period_assumptions') }}

),

final as (

    select
        assumption_id,
        period_id,
        subject,
        assumed_start,
        assumed_end,
        evidence_en,
        evidence_zh,
        {{ 'true' if var('use_period_assumptions') else 'false' }} as is_used
    from assumptions

)

select * from final
