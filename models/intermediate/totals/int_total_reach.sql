{%- set group = ['priority_id', 'unit', 'stage', 'jurisdiction_id'] -%}
-- What a window inside has reached, the window around it has reached as well.
with totals as (

    select * from {{ ref('int_totals') }}

),

members as (

    select * from {{ ref('int_total_members') }}
    where measure_exclusion_reason is null and not is_counted

),

inner_periods as (

    select * from {{ ref('int_inner_periods') }}

),

-- What is added; and each measure that is left out beside it because it may overlap, and may be larger.
reached as (

    select
        {{ group | join(', ') }},
        period_id,
        total_lower_bound as lower_bound,
        measure_ids,
        figure_ids,
        true as is_total
    from totals
    where total_lower_bound is not null
    union all
    select
        {{ group | join(', ') }},
        period_id,
        lower_bound,
        {{ dbt.array_construct(['measure_id'], 'varchar') }}
            as measure_ids,
        figure_ids,
        false as is_total
    from members

),

compared as (

    select
        {{ columns_of('totals', group + ['period_id']) }},
        reached.lower_bound as at_least,
        reached.period_id as at_least_period_id,
        reached.measure_ids as at_least_measure_ids,
        reached.figure_ids as at_least_figure_ids,
        row_number() over (
            partition by {{ columns_of('totals', group + ['period_id']) }}
            order by
                reached.lower_bound desc,
                case when reached.is_total then 0 else 1 end asc,
                case when totals.period_id = reached.period_id then 0 else 1 end asc,
                reached.period_id asc, reached.measure_ids asc
        ) as reading_order
    from totals
    inner join inner_periods on totals.period_id = inner_periods.period_id
    inner join reached
        on
            inner_periods.inner_period_id = reached.period_id
            and {{ same_columns('totals', 'reached', group) }}

),

reach as (

    select * from compared
    where reading_order = 1

)

select * from reach
