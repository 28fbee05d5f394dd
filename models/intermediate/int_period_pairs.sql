with periods as (

    select * from {{ ref('stg_periods') }}

),

assumptions as (

    select * from {{ ref('stg_period_assumptions') }}
    where {{ 'true' if var('use_period_assumptions') else 'false' }}

),

windows as (

    select
        periods.period_id,
        periods.period_start,
        coalesce(periods.period_end, assumptions.assumed_end) as period_end,
        periods.known_by,
        periods.period_end is null and assumptions.assumed_end is not null as end_is_assumed
    from periods
    left join assumptions on periods.period_id = assumptions.period_id

),

-- Months are compared, not days: February ends a day later in a leap year.
same_months as (

    select
        later.period_id,
        earlier.period_id as base_period_id,
        case when later.end_is_assumed or earlier.end_is_assumed then 'assumed' else 'exact' end
            as comparability
    from windows as later
    inner join windows as earlier
        on
            cast({{ dbt.dateadd('year', -1, 'later.period_start') }} as date) = earlier.period_start
            and {{ dbt.last_day(dbt.dateadd('year', -1, 'later.period_end'), 'month') }} = earlier.period_end

),

-- Two windows of which neither end is printed: no pair for arithmetic, yet the one that a release means
-- when it prints growth over the same months of the year before.
undated as (

    select
        later.period_id,
        earlier.period_id as base_period_id,
        'undated' as comparability
    from periods as later
    inner join periods as earlier
        on
            cast({{ dbt.dateadd('year', -1, 'later.period_start') }} as date) = earlier.period_start
            and cast({{ dbt.dateadd('year', -1, 'later.known_by') }} as date) = earlier.known_by
    where later.period_end is null and earlier.period_end is null

),

pairs as (

    select * from same_months
    union all
    select undated.*
    from undated
    left join same_months
        on
            undated.period_id = same_months.period_id
            and undated.base_period_id = same_months.base_period_id
    where same_months.period_id is null

)

select * from pairs
