with reconciliations as (

    select * from {{ ref('int_reconciliations') }}
    where verdict = 'consistent'

),

measure_parts as (

    select * from {{ ref('stg_measure_parts') }}

),

measure_values as (

    select * from {{ ref('int_measure_values') }}

),

wholes as (

    select
        whole_measure_id as measure_id,
        jurisdiction_id,
        period_id,
        tightened_lower_bound as lower_bound,
        tightened_upper_bound as upper_bound,
        tightened_lower_bound > whole_lower_bound or tightened_upper_bound < whole_upper_bound as narrows,
        figure_ids
    from reconciliations

),

-- A part is at most the whole less the least of the other parts; and, where the parts are all there is,
-- at least the whole less the most of the other parts.
parts as (

    select
        measure_values.measure_id,
        measure_values.jurisdiction_id,
        measure_values.period_id,
        measure_values.lower_bound,
        measure_values.upper_bound,
        reconciliations.figure_ids,
        reconciliations.parts_are_exhaustive,
        reconciliations.whole_lower_bound - (reconciliations.parts_upper_bound - measure_values.upper_bound)
            as least_left,
        reconciliations.whole_upper_bound - (reconciliations.parts_lower_bound - measure_values.lower_bound)
            as most_left
    from reconciliations
    inner join measure_parts
        on
            reconciliations.whole_measure_id = measure_parts.whole_measure_id
            and reconciliations.breakdown = measure_parts.breakdown
    inner join measure_values
        on
            measure_parts.part_measure_id = measure_values.measure_id
            and reconciliations.jurisdiction_id = measure_values.jurisdiction_id
            and reconciliations.period_id = measure_values.period_id

),

narrowed_parts as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        case when parts_are_exhaustive then greatest(lower_bound, least_left) else lower_bound end
            as lower_bound,
        least(upper_bound, most_left) as upper_bound,
        most_left < upper_bound or (parts_are_exhaustive and least_left > lower_bound) as narrows,
        figure_ids
    from parts

),

tightest as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        max(lower_bound) as tightened_lower_bound,
        min(upper_bound) as tightened_upper_bound,
        {{ united_lists('figure_ids', 'narrows') }} as tightening_figure_ids
    from (
        select * from wholes
        union all
        select * from narrowed_parts
    ) as constraints_on_facts
    group by measure_id, jurisdiction_id, period_id

)

select * from tightest
