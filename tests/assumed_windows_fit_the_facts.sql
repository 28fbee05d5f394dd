-- An assumed end is refuted where its facts and those of printed windows cannot both hold: a window tells no
-- more than one that contains it, and no less than one within it; the same window does both.
with facts as (

    select
        facts.*,
        measures.subject
    from {{ ref('int_facts') }} as facts
    inner join {{ ref('int_measures') }} as measures on facts.measure_id = measures.measure_id

),

periods as (

    select * from {{ ref('stg_periods') }}

),

assumed as (

    select
        assumptions.assumption_id,
        assumptions.period_id,
        assumptions.subject,
        periods.period_start,
        assumptions.assumed_end as period_end
    from {{ ref('period_assumptions') }} as assumptions
    inner join periods on assumptions.period_id = periods.period_id

),

nested as (

    select
        assumed.assumption_id,
        assumed.period_id,
        assumed.subject,
        printed.period_id as printed_period_id,
        printed.period_start <= assumed.period_start and printed.period_end >= assumed.period_end as contains,
        printed.period_start >= assumed.period_start and printed.period_end <= assumed.period_end as is_within
    from assumed
    inner join periods as printed
        on
            (assumed.period_start >= printed.period_start and assumed.period_end <= printed.period_end)
            or (assumed.period_start <= printed.period_start and assumed.period_end >= printed.period_end)

)

select
    nested.assumption_id,
    told.measure_id,
    told.jurisdiction_id,
    nested.printed_period_id,
    told.lower_bound as assumed_lower_bound,
    told.upper_bound as assumed_upper_bound,
    printed.lower_bound as printed_lower_bound,
    printed.upper_bound as printed_upper_bound
from nested
inner join facts as told on nested.period_id = told.period_id and nested.subject = told.subject
inner join facts as printed
    on
        nested.printed_period_id = printed.period_id
        and told.measure_id = printed.measure_id and told.jurisdiction_id = printed.jurisdiction_id
where
    (nested.contains and told.lower_bound > printed.upper_bound)
    or (nested.is_within and printed.lower_bound > told.upper_bound)
