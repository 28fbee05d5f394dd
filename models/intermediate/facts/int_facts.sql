with versions as (

    select * from {{ ref('int_fact_versions') }}
    where superseded_on is null

),

figures as (

    select * from {{ ref('int_figure_bounds') }}

),

releases as (

    select * from {{ ref('stg_releases') }}
    where {{ known_as_of('known_by') }}

),

confirmed as (

    select
        figures.measure_id,
        figures.jurisdiction_id,
        figures.period_id,
        count(distinct confirmations.confirming_release_id) as confirming_release_count
    from {{ ref('stg_confirmations') }} as confirmations
    inner join figures on confirmations.figure_id = figures.figure_id
    inner join releases on confirmations.confirming_release_id = releases.release_id
    group by figures.measure_id, figures.jurisdiction_id, figures.period_id

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
        versions.figure_ids,
        versions.value,
        versions.lower_bound,
        versions.upper_bound,
        coalesce(confirmed.confirming_release_count, 0) as confirming_release_count
    from versions
    left join confirmed
        on
            versions.measure_id = confirmed.measure_id
            and versions.jurisdiction_id = confirmed.jurisdiction_id
            and versions.period_id = confirmed.period_id

)

select * from facts
