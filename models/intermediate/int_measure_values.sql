with versions as (

    select * from {{ ref('int_value_versions') }}
    where superseded_on is null

),

confirmed as (

    select * from {{ ref('int_confirmed_facts') }}

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
        coalesce(confirmed.confirming_release_count, 0) as confirming_release_count,
        versions.shown_figure_id,
        versions.figure_ids,
        versions.value,
        versions.lower_bound,
        versions.upper_bound
    from versions
    left join confirmed
        on
            versions.measure_id = confirmed.measure_id
            and versions.jurisdiction_id = confirmed.jurisdiction_id
            and versions.period_id = confirmed.period_id

)

select * from measure_values
