with versions as (

    select * from {{ ref('int_fact_versions') }}
    where superseded_on is null

),

figures as (

    select * from {{ ref('int_figure_bounds') }}

),

tiers as (

    select * from {{ ref('source_tiers') }}
    where reports_for_itself

),

releases as (

    select releases.release_id
    from {{ ref('stg_releases') }} as releases
    inner join tiers on releases.source_tier = tiers.source_tier
    where {{ known_as_of('releases.known_by') }}

),

-- A release with a figure of its own for the fact is counted there.
confirmed as (

    select
        versions.measure_id,
        versions.jurisdiction_id,
        versions.period_id,
        count(distinct confirmations.confirming_release_id) as confirming_release_count
    from {{ ref('stg_confirmations') }} as confirmations
    inner join figures on confirmations.figure_id = figures.figure_id
    inner join releases on confirmations.confirming_release_id = releases.release_id
    inner join versions
        on {{ same_columns('figures', 'versions', ['measure_id', 'jurisdiction_id', 'period_id']) }} -- noqa: LT05
    where not {{ list_has('versions.release_ids', 'confirmations.confirming_release_id') }}
    group by versions.measure_id, versions.jurisdiction_id, versions.period_id

),

facts as (

    select
        versions.measure_id,
        versions.unit,
        versions.jurisdiction_id,
        versions.period_id,
        versions.agreement,
        versions.figure_count,
        versions.release_count,
        versions.shown_figure_id,
        versions.source_tier,
        versions.tier_rank,
        versions.figure_ids,
        versions.release_ids,
        versions.value,
        versions.lower_bound,
        versions.upper_bound,
        coalesce(confirmed.confirming_release_count, 0) as confirming_release_count
    from versions
    left join confirmed
        on {{ same_columns('versions', 'confirmed', ['measure_id', 'jurisdiction_id', 'period_id']) }} -- noqa: LT05

)

select * from facts
