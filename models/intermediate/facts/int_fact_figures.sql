-- A fact is a measure, or a rate of a kind, in one place and window.
with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

tiers as (

    select * from {{ ref('source_tiers') }}

),

compared as (

    select
        figures.*,
        tiers.tier_rank,
        tiers.reports_for_itself,
        row_number() over (
            partition by
                figures.figure_kind, figures.measure_id, figures.rate_id,
                figures.jurisdiction_id, figures.period_id
            order by
                tiers.tier_rank asc, figures.known_by desc,
                figures.upper_bound - figures.lower_bound asc, figures.figure_id asc
        ) as preference
    from figures
    inner join tiers on figures.source_tier = tiers.source_tier

),

-- What only repeats another release comes last, however narrow it is.
ranked as (

    select
        *,
        row_number() over (
            partition by figure_kind, measure_id, rate_id, jurisdiction_id, period_id
            order by
                case when reports_for_itself then upper_bound - lower_bound end asc nulls last,
                preference asc
        ) as sharpness
    from compared

)

select * from ranked
