with measure_parts as (

    select * from {{ ref('stg_measure_parts') }}

),

measure_values as (

    select * from {{ ref('int_measure_values') }}

),

declared_parts as (

    select
        *,
        bool_and(is_exhaustive) over (partition by whole_measure_id, breakdown) as parts_are_exhaustive,
        count(*) over (partition by whole_measure_id, breakdown) as declared_part_count
    from measure_parts

),

reported_parts as (

    select
        declared_parts.whole_measure_id,
        declared_parts.breakdown,
        measure_values.jurisdiction_id,
        measure_values.period_id,
        declared_parts.parts_are_exhaustive,
        declared_parts.declared_part_count,
        count(*) as reported_part_count,
        {{ sum_of_bounds('measure_values.lower_bound') }} as parts_lower_bound,
        {{ sum_of_bounds('measure_values.upper_bound') }} as parts_upper_bound,
        {{ united_lists('measure_values.figure_ids') }} as part_figure_ids
    from declared_parts
    inner join measure_values on declared_parts.part_measure_id = measure_values.measure_id
    group by
        declared_parts.whole_measure_id, declared_parts.breakdown, declared_parts.parts_are_exhaustive,
        declared_parts.declared_part_count, measure_values.jurisdiction_id, measure_values.period_id

),

compared as (

    select
        wholes.unit,
        wholes.value as whole_value,
        wholes.lower_bound as whole_lower_bound,
        wholes.upper_bound as whole_upper_bound,
        reported_parts.*,
        {{ joined_lists(['wholes.figure_ids', 'reported_parts.part_figure_ids']) }} as figure_ids,
        case
            -- Parts that are not all of the whole can only be too large for it.
            when not reported_parts.parts_are_exhaustive
                then reported_parts.parts_lower_bound <= wholes.upper_bound
            when reported_parts.reported_part_count < reported_parts.declared_part_count then null
            else {{ overlaps(
                'wholes.lower_bound', 'wholes.upper_bound',
                'reported_parts.parts_lower_bound', 'reported_parts.parts_upper_bound'
            ) }}
        end as fits
    from reported_parts
    inner join measure_values as wholes
        on
            reported_parts.whole_measure_id = wholes.measure_id
            and reported_parts.jurisdiction_id = wholes.jurisdiction_id
            and reported_parts.period_id = wholes.period_id

),

judged as (

    select
        *,
        case
            when fits is null then 'not_comparable'
            when fits then 'consistent'
            else 'inconsistent'
        end as verdict,
        case when fits then greatest(whole_lower_bound, parts_lower_bound) else whole_lower_bound end
            as tightened_lower_bound,
        case
            when fits and parts_are_exhaustive then least(whole_upper_bound, parts_upper_bound)
            else whole_upper_bound
        end as tightened_upper_bound
    from compared

)

select * from judged
