with figures as (

    select * from {{ ref('int_retold_figures') }}
    where not is_rate

),

tellings as (

    select distinct
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_by as known_from
    from figures

),

-- A fact has a new version on each day by which another release has told it.
versions as (

    select
        *,
        lead(known_from) over (
            partition by measure_id, jurisdiction_id, period_id order by known_from
        ) as superseded_on
    from tellings

),

known as (

    select
        versions.*,
        figures.figure_id,
        figures.release_id,
        figures.value,
        figures.lower_bound,
        figures.upper_bound,
        row_number() over (
            partition by
                versions.measure_id, versions.jurisdiction_id, versions.period_id, versions.known_from
            order by figures.preference asc
        ) as preference,
        row_number() over (
            partition by
                versions.measure_id, versions.jurisdiction_id, versions.period_id, versions.known_from
            order by figures.upper_bound - figures.lower_bound asc, figures.preference asc
        ) as sharpness
    from versions
    inner join figures
        on
            versions.measure_id = figures.measure_id
            and versions.jurisdiction_id = figures.jurisdiction_id
            and versions.period_id = figures.period_id
            and versions.known_from >= figures.known_by

)

select * from known
