with releases as (

    select * from {{ ref('stg_releases') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

rates as (

    select * from {{ ref('stg_rates') }}

),

counts_and_amounts as (

    select
        figures.figure_id,
        figures.release_id,
        figures.char_start,
        figures.as_printed,
        cast(figures.value as decimal(20, 4)) as value,
        figures.qualifier,
        figures.unit,
        units.kind as figure_kind,
        figures.measure_id,
        cast(null as {{ dbt.type_string() }}) as rate_id,
        figures.jurisdiction_id,
        figures.period_id,
        figures.section,
        figures.note
    from {{ ref('stg_reported_figures') }} as figures
    inner join units on figures.unit = units.unit

),

printed_rates as (

    select
        figures.figure_id,
        figures.release_id,
        figures.char_start,
        figures.as_printed,
        cast(figures.value as decimal(20, 4)) as value,
        figures.qualifier,
        units.unit,
        figures.kind as figure_kind,
        coalesce(figures.measure_id, rates.numerator_measure_id) as measure_id,
        figures.rate_id,
        figures.jurisdiction_id,
        figures.period_id,
        figures.section,
        figures.note
    from {{ ref('stg_printed_rates') }} as figures
    inner join units on units.kind = 'rate'
    left join rates on figures.rate_id = rates.rate_id

),

all_figures as (

    select * from counts_and_amounts
    union all
    select * from printed_rates

),

known as (

    select
        all_figures.*,
        releases.source_tier,
        releases.known_by
    from all_figures
    inner join releases on all_figures.release_id = releases.release_id
    where {{ known_as_of('releases.known_by') }}

)

select * from known
