{%- set shared = [
    'figure_id', 'release_id', 'char_start', 'as_printed', 'qualifier', 'jurisdiction_id', 'period_id', 'section', 'note'
] -%}
with releases as (

    select * from {{ ref('stg_releases') }}

),

units as (

    select * from {{ ref('units') }}

),

rates as (

    select * from {{ ref('rates') }}

),

all_figures as (

    select
        {% for column in shared %}
            figures.{{ column }},
        {% endfor %}
        cast(figures.value as decimal(20, 4)) as value,
        figures.unit,
        units.kind as figure_kind,
        figures.measure_id,
        cast(null as {{ dbt.type_string() }}) as rate_id
    from {{ ref('stg_reported_figures') }} as figures
    inner join units on figures.unit = units.unit
    union all
    select
        {% for column in shared %}
            figures.{{ column }},
        {% endfor %}
        cast(figures.value as decimal(20, 4)) as value,
        units.unit,
        figures.kind as figure_kind,
        coalesce(figures.measure_id, rates.numerator_measure_id) as measure_id,
        figures.rate_id
    from {{ ref('stg_printed_rates') }} as figures
    inner join units on units.kind = 'rate'
    left join rates on figures.rate_id = rates.rate_id

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
