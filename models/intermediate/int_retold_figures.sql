with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

tiers as (

    select * from {{ ref('stg_source_tiers') }}

),

-- What tells the same fact: a measure or a rate, of a kind, in one place and window.
facts as (

    select
        figure_kind,
        measure_id,
        rate_id,
        jurisdiction_id,
        period_id
    from figures
    group by figure_kind, measure_id, rate_id, jurisdiction_id, period_id
    having count(*) > 1

),

ranked as (

    select
        figures.*,
        row_number() over (
            partition by
                figures.figure_kind, figures.measure_id, figures.rate_id,
                figures.jurisdiction_id, figures.period_id
            order by
                tiers.tier_rank asc, figures.known_by desc,
                figures.upper_bound - figures.lower_bound asc, figures.figure_id asc
        ) as preference
    from figures
    inner join facts
        on
            figures.figure_kind = facts.figure_kind
            and figures.measure_id = facts.measure_id
            and figures.rate_id is not distinct from facts.rate_id
            and figures.jurisdiction_id = facts.jurisdiction_id
            and figures.period_id = facts.period_id
    inner join tiers on figures.source_tier = tiers.source_tier

)

select * from ranked
