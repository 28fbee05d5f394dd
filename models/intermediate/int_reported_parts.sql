with measure_parts as (

    select * from {{ ref('stg_measure_parts') }}

),

measure_values as (

    select * from {{ ref('int_measure_values') }}

),

breakdowns as (

    select
        whole_measure_id,
        breakdown,
        bool_and(is_exhaustive) as parts_are_exhaustive,
        count(*) as declared_part_count
    from measure_parts
    group by whole_measure_id, breakdown

),

reported_parts as (

    select
        measure_parts.whole_measure_id,
        measure_parts.breakdown,
        measure_values.jurisdiction_id,
        measure_values.period_id,
        count(*) as reported_part_count,
        {{ sum_of_bounds('measure_values.lower_bound') }} as parts_lower_bound,
        {{ sum_of_bounds('measure_values.upper_bound') }} as parts_upper_bound,
        {{ united_lists('measure_values.figure_ids') }} as part_figure_ids
    from measure_parts
    inner join measure_values on measure_parts.part_measure_id = measure_values.measure_id
    group by
        measure_parts.whole_measure_id, measure_parts.breakdown,
        measure_values.jurisdiction_id, measure_values.period_id

),

with_breakdowns as (

    select
        reported_parts.*,
        breakdowns.parts_are_exhaustive,
        breakdowns.declared_part_count
    from reported_parts
    inner join breakdowns
        on
            reported_parts.whole_measure_id = breakdowns.whole_measure_id
            and reported_parts.breakdown = breakdowns.breakdown

)

select * from with_breakdowns
