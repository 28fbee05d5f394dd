with periods as (

    select * from {{ ref('stg_periods') }}

),

-- An assumption holds for the measures of one subject; what is printed holds for all.
windows as (

    select
        period_id,
        cast(null as {{ dbt.type_string() }}) as subject,
        period_start,
        period_end
    from periods
    where period_end is not null
    union all
    select
        assumptions.period_id,
        assumptions.subject,
        periods.period_start,
        assumptions.assumed_end as period_end
    from {{ ref('period_assumptions') }} as assumptions
    inner join periods on assumptions.period_id = periods.period_id
    where {{ assumptions_are_used() }}

),

-- The same days of two years; where both end with a month, the same months, for leap years' sake.
same_months as (

    select
        later.period_id,
        earlier.period_id as base_period_id,
        coalesce(later.subject, earlier.subject) as subject,
        true as is_dated
    from windows as later
    inner join windows as earlier
        on
            cast({{ dbt.dateadd('year', -1, 'later.period_start') }} as date) = earlier.period_start
            and earlier.period_end = case
                when later.period_end = {{ dbt.last_day('later.period_end', 'month') }}
                    then {{ dbt.last_day(dbt.dateadd('year', -1, 'later.period_end'), 'month') }}
                else cast({{ dbt.dateadd('year', -1, 'later.period_end') }} as date)
            end
            and (later.subject is null or earlier.subject is null or later.subject = earlier.subject)

),

-- Two windows of which neither end is printed: no pair for arithmetic, yet the one that a release means
-- when it prints growth over the same months of the year before.
undated as (

    select
        later.period_id,
        earlier.period_id as base_period_id,
        cast(null as {{ dbt.type_string() }}) as subject,
        false as is_dated
    from periods as later
    inner join periods as earlier
        on
            cast({{ dbt.dateadd('year', -1, 'later.period_start') }} as date) = earlier.period_start
            and cast({{ dbt.dateadd('year', -1, 'later.told_on') }} as date) = earlier.told_on

),

pairs as (

    select * from same_months
    union all
    select * from undated

)

select * from pairs
