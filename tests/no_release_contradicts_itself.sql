-- Between releases a contradiction is shown, not refused. Within one release it is a slip of the transcriber
-- (a wrong measure, a wrong number) or a misprint, which a note has to explain before it may enter.
with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

verdicts as (

    select
        'parts of ' || whole_measure_id || ' by ' || breakdown as checked,
        period_id,
        figure_ids
    from {{ ref('int_reconciliations') }}
    where verdict = 'inconsistent'
    union all
    select
        'printed and computed ' || rate_id as checked,
        period_id,
        figure_ids
    from {{ ref('int_rates') }}
    where verdict = 'inconsistent'
    union all
    select
        'printed and computed growth of ' || measure_id as checked,
        period_id,
        figure_ids
    from {{ ref('int_growth') }}
    where verdict = 'inconsistent'
    union all
    select
        'one fact told twice: ' || measure_id as checked,
        period_id,
        {{ figure_list('figure_id') }} as figure_ids
    from figures
    group by release_id, measure_id, rate_id, figure_kind, jurisdiction_id, period_id
    having max(lower_bound) > min(upper_bound)
    union all
    select
        'a window larger than one around it: ' || inners.measure_id as checked,
        inners.period_id,
        {{ dbt.array_construct(['inners.figure_id', 'outers.figure_id'], 'varchar') }} as figure_ids -- noqa: LT05
    from figures as inners
    inner join {{ ref('int_inner_periods') }} as inner_periods
        on inners.period_id = inner_periods.inner_period_id
    inner join figures as outers
        on
            inner_periods.period_id = outers.period_id
            and {{ same_columns('inners', 'outers', ['release_id', 'measure_id', 'jurisdiction_id']) }}
    where not inners.is_rate and not outers.is_rate and inners.lower_bound > outers.upper_bound

),

listed as (

    select
        *,
        {{ each_of('figure_ids') }} as figure_id
    from verdicts

)

select
    listed.checked,
    listed.period_id,
    listed.figure_ids
from listed
inner join figures on listed.figure_id = figures.figure_id
group by listed.checked, listed.period_id, listed.figure_ids
having count(distinct figures.release_id) = 1
