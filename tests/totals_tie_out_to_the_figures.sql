-- Every figure that is no rate is either in exactly one total or counted among those left out of one; and a
-- total is the sum of the values of its figures, taken here from the other end.
with totals as (

    select * from {{ ref('fct_priority_totals') }}

),

figures as (

    select * from {{ ref('fct_reported_figures') }}

),

measure_values as (

    select * from {{ ref('fct_measure_values') }}

),

listed as (

    select
        *,
        {{ each_of('figure_ids') }} as figure_id
    from totals

),

sums as (

    select
        listed.priority_id,
        listed.unit,
        listed.stage,
        listed.jurisdiction_id,
        listed.period_id,
        listed.total_value,
        sum(measure_values.value) as figures_value,
        listed.total_lower_bound,
        sum(measure_values.lower_bound) as figures_lower_bound,
        listed.total_upper_bound,
        sum(measure_values.upper_bound) as figures_upper_bound
    from listed
    left join measure_values on listed.figure_id = measure_values.shown_figure_id
    group by
        listed.priority_id, listed.unit, listed.stage, listed.jurisdiction_id, listed.period_id,
        listed.total_value, listed.total_lower_bound, listed.total_upper_bound

),

counts as (

    select
        (select count(*) filter (where unit != 'percent') from figures) as figure_count,
        (select coalesce(sum(figure_count + excluded_count), 0) from totals) as accounted_count,
        (select count(*) from listed) as listed_count,
        (select count(distinct figure_id) from listed) as distinct_count

)

select
    concat_ws(' ', 'total', priority_id, unit, stage, jurisdiction_id, period_id) as checked,
    total_value || ' (' || total_lower_bound || '..' || total_upper_bound || ')' as found,
    figures_value || ' (' || figures_lower_bound || '..' || figures_upper_bound || ')' as expected
from sums
where
    total_value is distinct from figures_value
    or total_lower_bound is distinct from figures_lower_bound
    or total_upper_bound is distinct from figures_upper_bound
union all
select
    'figures accounted for by totals' as checked,
    cast(accounted_count as {{ dbt.type_string() }}) as found,
    cast(figure_count as {{ dbt.type_string() }}) as expected
from counts
where figure_count is distinct from accounted_count
union all
select
    'figures listed in one total only' as checked,
    cast(listed_count as {{ dbt.type_string() }}) as found,
    cast(distinct_count as {{ dbt.type_string() }}) as expected
from counts
where listed_count != distinct_count
