-- A window counts at least what a window inside it does: of each measure, and of each total. One that
-- certainly counts less is a slip of the transcriber, two measures under one name, or a contradiction between
-- releases, which is shown and stops nothing; no_release_contradicts_itself stops what one release alone
-- tells.
with inner_periods as (

    select * from {{ ref('int_inner_periods') }}
    where period_id != inner_period_id

),

measure_values as (

    select * from {{ ref('fct_measure_values') }}

),

totals as (

    select * from {{ ref('fct_priority_totals') }}

)

select
    inners.measure_id || ' ' || inners.jurisdiction_id as checked,
    inners.lower_bound || ' or more in ' || inners.period_id as expected,
    outers.upper_bound || ' or less in ' || outers.period_id as found,
    {{ joined_lists(['inners.figure_ids', 'outers.figure_ids']) }} as figure_ids
from measure_values as outers
inner join inner_periods on outers.period_id = inner_periods.period_id
inner join measure_values as inners
    on
        inner_periods.inner_period_id = inners.period_id
        and {{ same_columns('outers', 'inners', ['measure_id', 'jurisdiction_id']) }}
where outers.upper_bound < inners.lower_bound
union all
select
    concat_ws(' ', inners.priority_id, inners.unit, inners.stage, inners.jurisdiction_id) as checked,
    inners.at_least || ' or more in ' || inners.period_id as expected,
    coalesce(outers.total_upper_bound, outers.at_least) || ' or less in ' || outers.period_id as found,
    {{ joined_lists(['inners.at_least_figure_ids', 'outers.figure_ids']) }} as figure_ids
from totals as outers
inner join inner_periods on outers.period_id = inner_periods.period_id
inner join totals as inners
    on
        inner_periods.inner_period_id = inners.period_id
        and {{ same_columns('outers', 'inners', ['priority_id', 'unit', 'stage', 'jurisdiction_id']) }}
where outers.total_upper_bound < inners.at_least or outers.at_least < inners.at_least
