-- The value of a fact on which releases agree lies inside the interval of every figure that tells it; one
-- told by a single figure is that figure.
select
    figures.figure_id,
    figures.lower_bound || '..' || figures.upper_bound as figure_interval,
    measure_values.lower_bound || '..' || measure_values.upper_bound as fact_interval,
    measure_values.agreement
from {{ ref('fct_reported_figures') }} as figures
left join {{ ref('fct_measure_values') }} as measure_values
    on
        figures.measure_id = measure_values.measure_id
        and figures.jurisdiction_id = measure_values.jurisdiction_id
        and figures.period_id = measure_values.period_id
where
    figures.unit != 'percent'
    and (
        measure_values.measure_id is null
        or not {{ list_has('measure_values.figure_ids', 'figures.figure_id') }}
        or (
            measure_values.agreement != 'conflict'
            and (
                measure_values.lower_bound < figures.lower_bound
                or measure_values.upper_bound > figures.upper_bound
            )
        )
    )
