with versions as (

    select * from {{ ref('int_value_versions') }}
    where superseded_on is null

),

confirmations as (

    select
        figures.measure_id,
        figures.jurisdiction_id,
        figures.period_id,
        count(distinct confirmations.confirming_release_id) as confirming_release_count
    from {{ ref('stg_confirmations') }} as confirmations
    inner join {{ ref('int_figures') }} as figures on confirmations.figure_id = figures.figure_id
    inner join {{ ref('stg_releases') }} as releases
        on confirmations.confirming_release_id = releases.release_id
    where {{ known_as_of('releases.known_by') }}
    group by figures.measure_id, figures.jurisdiction_id, figures.period_id

),

measure_values as (

    select
        versions.measure_id,
        versions.unit,
        versions.jurisdiction_id,
        versions.period_id,
        versions.agreement,
        versions.figure_count,
        versions.release_count,
        coalesce(confirmations.confirming_release_count, 0) as confirming_release_count,
        versions.shown_figure_id,
        versions.figure_ids,
        versions.value,
        versions.lower_bound,
        versions.upper_bound
    from versions
    left join confirmations
        on
            versions.measure_id = confirmations.measure_id
            and versions.jurisdiction_id = confirmations.jurisdiction_id
            and versions.period_id = confirmations.period_id

)

select * from measure_values
