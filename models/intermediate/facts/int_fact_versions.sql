{%- set sharpest_value = 'max(case when is_sharpest then value end)' -%}
{%- set agrees = 'max(lower_bound) <= min(upper_bound)' -%}
with figures as (

    select * from {{ ref('int_fact_figures') }}
    where not is_rate

),

-- A fact has a new version on each day by which another release has told it.
days as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_by as known_from,
        lead(known_by) over fact as superseded_on
    from figures
    group by measure_id, unit, jurisdiction_id, period_id, known_by
    window fact as (partition by measure_id, jurisdiction_id, period_id order by known_by)

),

known as (

    select
        days.*,
        figures.figure_id,
        figures.release_id,
        figures.source_tier,
        figures.value,
        figures.lower_bound,
        figures.upper_bound,
        figures.preference = min(figures.preference) over version as is_shown,
        figures.sharpness = min(figures.sharpness) over version as is_sharpest
    from days
    inner join figures
        on
            days.measure_id = figures.measure_id and days.jurisdiction_id = figures.jurisdiction_id
            and days.period_id = figures.period_id
            and days.known_from >= figures.known_by
    window version as (partition by days.measure_id, days.jurisdiction_id, days.period_id, days.known_from)

),

versions as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_from,
        superseded_on,
        case when count(*) = 1 then 'single' when {{ agrees }} then 'agree' else 'conflict' end as agreement,
        count(*) as figure_count,
        count(distinct release_id) as release_count,
        max(case when is_shown then figure_id end) as shown_figure_id,
        max(case when is_shown then source_tier end) as source_tier,
        {{ figure_list('figure_id') }} as figure_ids,
        cast(case
            when not {{ agrees }} then max(case when is_shown then value end)
            else least(greatest({{ sharpest_value }}, max(lower_bound)), min(upper_bound))
        end as bigint) as value,
        cast(case
            when {{ agrees }} then max(lower_bound)
            else max(case when is_shown then lower_bound end)
        end as bigint) as lower_bound,
        cast(case
            when {{ agrees }} then min(upper_bound)
            else max(case when is_shown then upper_bound end)
        end as bigint) as upper_bound
    from known
    group by measure_id, unit, jurisdiction_id, period_id, known_from, superseded_on

)

select * from versions
