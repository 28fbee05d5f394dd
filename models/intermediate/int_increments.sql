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

with_earlier as (

    select
        *,
        lag(period_id) over window_in_year as earlier_period_id,
        lag(value) over window_in_year as earlier_value,
        lag(lower_bound) over window_in_year as earlier_lower_bound,
        lag(upper_bound) over window_in_year as earlier_upper_bound,
        lag(figure_ids) over window_in_year as earlier_figure_ids
    from windows
    window window_in_year as (
        partition by measure_id, jurisdiction_id, period_start order by period_end
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
