with pairs as (

    select * from {{ ref('int_growth_pairs') }}

),

measure_values as (

    select * from {{ ref('int_measure_values') }}

),

figures as (

    select * from {{ ref('int_figure_bounds') }}

),

sides as (

    select
        pairs.measure_id,
        pairs.jurisdiction_id,
        pairs.period_id,
        pairs.base_period_id,
        pairs.comparability,
        later.value,
        later.lower_bound,
        later.upper_bound,
        earlier.value as base_value,
        earlier.lower_bound as base_lower_bound,
        earlier.upper_bound as base_upper_bound,
        printed.value as printed_growth_pct,
        printed.lower_bound as printed_growth_lower_pct,
        printed.upper_bound as printed_growth_upper_pct,
        {{ joined_lists([
            'later.figure_ids', 'earlier.figure_ids',
            'case when printed.figure_id is not null then ' ~ list_of(['printed.figure_id']) ~ ' end'
        ]) }} as figure_ids
    from pairs
    left join measure_values as later
        on
            pairs.measure_id = later.measure_id
            and pairs.jurisdiction_id = later.jurisdiction_id
            and pairs.period_id = later.period_id
    left join measure_values as earlier
        on
            pairs.measure_id = earlier.measure_id
            and pairs.jurisdiction_id = earlier.jurisdiction_id
            and pairs.base_period_id = earlier.period_id
    left join figures as printed on pairs.printed_figure_id = printed.figure_id

)

select * from sides
