with measure_values as (

    select * from {{ ref('int_measure_values') }}

),

periods as (

    select * from {{ ref('stg_periods') }}
    where period_end is not null and extract(year from period_start) = extract(year from period_end)

),

-- Windows of one year that begin on the same day contain each other: what a later one has more came between.
windows as (

    select
        measure_values.*,
        periods.period_start,
        periods.period_end
    from measure_values
    inner join periods on measure_values.period_id = periods.period_id

),

-- Nothing came between where a place tells of one window alone.
told_in_steps as (

    select
        measure_id,
        jurisdiction_id,
        period_start
    from windows
    group by measure_id, jurisdiction_id, period_start
    having count(*) > 1

),

with_earlier as (

    select
        windows.*,
        lag(period_id) over window_in_year as earlier_period_id,
        lag(value) over window_in_year as earlier_value,
        lag(lower_bound) over window_in_year as earlier_lower_bound,
        lag(upper_bound) over window_in_year as earlier_upper_bound,
        lag(figure_ids) over window_in_year as earlier_figure_ids
    from windows
    inner join told_in_steps
        on
            windows.measure_id = told_in_steps.measure_id
            and windows.jurisdiction_id = told_in_steps.jurisdiction_id
            and windows.period_start = told_in_steps.period_start
    window window_in_year as (
        partition by windows.measure_id, windows.jurisdiction_id, windows.period_start
        order by windows.period_end
    )

),

increments as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        earlier_period_id,
        value,
        earlier_value,
        value - earlier_value as increment_value,
        lower_bound - earlier_upper_bound as increment_lower_bound,
        upper_bound - earlier_lower_bound as increment_upper_bound,
        case when upper_bound < earlier_lower_bound then 'shrinks' else 'possible' end as verdict,
        {{ joined_lists(['earlier_figure_ids', 'figure_ids']) }} as figure_ids
    from with_earlier
    where earlier_period_id is not null

)

select * from increments
