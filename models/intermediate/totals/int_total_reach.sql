-- What a window inside has reached, the window around it has reached as well.
with totals as (

    select * from {{ ref('int_totals') }}

),

inner_periods as (

    select * from {{ ref('int_inner_periods') }}

),

compared as (

    select
        totals.priority_id,
        totals.unit,
        totals.stage,
        totals.jurisdiction_id,
        totals.period_id,
        inners.total_lower_bound as at_least,
        inners.period_id as at_least_period_id,
        inners.figure_ids as at_least_figure_ids,
        row_number() over (
            partition by
                totals.priority_id, totals.unit, totals.stage, totals.jurisdiction_id, totals.period_id
            order by
                inners.total_lower_bound desc,
                case when totals.period_id = inners.period_id then 0 else 1 end asc,
                inners.period_id asc
        ) as reading_order
    from totals
    inner join inner_periods on totals.period_id = inner_periods.period_id
    inner join totals as inners
        on
            inner_periods.inner_period_id = inners.period_id
            and {{ same_columns('totals', 'inners', ['priority_id', 'unit', 'stage', 'jurisdiction_id']) }}
    where inners.total_lower_bound is not null

),

reach as (

    select * from compared
    where reading_order = 1

)

select * from reach
