-- Where releases agree, the interval of a fact lies inside that of every figure that may narrow it, and meets
-- the interval of every other; each figure that tells the fact is listed there.
with figures as (

    select
        figures.*,
        tiers.reports_for_itself
    from {{ ref('fct_reported_figures') }} as figures
    inner join {{ ref('source_tiers') }} as tiers on figures.source_tier = tiers.source_tier
    where figures.unit != 'percent'

),

measure_values as (

    select * from {{ ref('fct_measure_values') }}

)

select
    figures.figure_id,
    figures.lower_bound || '..' || figures.upper_bound as figure_interval,
    measure_values.lower_bound || '..' || measure_values.upper_bound as fact_interval,
    measure_values.agreement
from figures
left join measure_values
    on {{ same_columns('figures', 'measure_values', ['measure_id', 'jurisdiction_id', 'period_id']) }}
where
    measure_values.measure_id is null
    or not {{ list_has('measure_values.figure_ids', 'figures.figure_id') }}
    or (
        measure_values.agreement != 'conflict'
        and case
            when figures.reports_for_itself
                then
                    measure_values.lower_bound < figures.lower_bound
                    or measure_values.upper_bound > figures.upper_bound
            else
                measure_values.lower_bound > figures.upper_bound
                or measure_values.upper_bound < figures.lower_bound
        end
    )
