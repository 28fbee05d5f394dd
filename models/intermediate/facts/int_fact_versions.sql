with figures as (

    select * from {{ ref('int_fact_figures') }} where not is_rate

),

-- A fact has a new version on each day by which another release has told it.
days as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        known_by as known_from,
        lead(known_by) over fact as superseded_on
    from figures
    group by measure_id, jurisdiction_id, period_id, known_by
    window fact as (partition by measure_id, jurisdiction_id, period_id order by known_by)

),

known as (

    select
        figures.*,
        days.known_from,
        days.superseded_on,
        max(figures.lower_bound) over version <= min(figures.upper_bound) over version as agrees,
        figures.preference = min(figures.preference) over version as is_preferred,
        figures.sharpness = min(figures.sharpness) over version as is_sharpest
    from days
    inner join figures
        on {{ same_columns('days', 'figures', ['measure_id', 'jurisdiction_id', 'period_id']) }} -- noqa: LT05
            and days.known_from >= figures.known_by
    window version as (partition by days.measure_id, days.jurisdiction_id, days.period_id, days.known_from)

),

-- Releases that report for themselves narrow each other; in a conflict the preferred figure stands alone.
read as (

    select
        *,
        case when agrees then is_sharpest else is_preferred end as is_shown,
        case when agrees then is_sharpest or reports_for_itself else is_preferred end as narrows
    from known

),

versions as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_from,
        superseded_on,
        case
            when not agrees then 'conflict' when count(distinct release_id) > 1 then 'agree' else 'single'
        end as agreement,
        count(*) as figure_count,
        greatest(count(distinct case when reports_for_itself then release_id end), 1) as release_count,
        max(case when is_shown then figure_id end) as shown_figure_id,
        max(case when is_preferred then source_tier end) as source_tier,
        min(tier_rank) as tier_rank,
        {{ figure_list('figure_id') }} as figure_ids,
        {{ figure_list('release_id') }} as release_ids,
        cast({{ clipped(
            'max(case when is_shown then value end)', 'max(case when narrows then lower_bound end)',
            'min(case when narrows then upper_bound end)'
        ) }} as decimal(20, 4)) as value,
        cast(max(case when narrows then lower_bound end) as decimal(20, 4)) as lower_bound,
        cast(min(case when narrows then upper_bound end) as decimal(20, 4)) as upper_bound
    from read
    group by measure_id, unit, jurisdiction_id, period_id, known_from, superseded_on, agrees

)

select * from versions
