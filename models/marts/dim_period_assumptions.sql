with assumptions as (

    select * from {{ ref('period_assumptions') }}

),

periods as (

    select * from {{ ref('stg_periods') }}

),

final as (

    select
        assumptions.assumption_id,
        assumptions.period_id,
        assumptions.subject,
        periods.period_start,
        assumptions.assumed_end,
        assumptions.evidence_en,
        assumptions.evidence_zh,
        {{ assumptions_are_used() }} as is_used
    from assumptions
    inner join periods on assumptions.period_id = periods.period_id

)

select * from final
