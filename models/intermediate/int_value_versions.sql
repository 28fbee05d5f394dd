with figures as (

    select * from {{ ref('int_figure_bounds') }}
    where not is_rate

),

retold as (

    select * from {{ ref('int_retold_figures') }}

),

-- Most facts are told by one figure, and need no comparison.
told_once as (

    select
        figures.measure_id,
        figures.unit,
        figures.jurisdiction_id,
        figures.period_id,
        figures.known_by as known_from,
        cast(null as date) as superseded_on,
        'single' as agreement,
        cast(1 as bigint) as figure_count,
        cast(1 as bigint) as release_count,
        figures.figure_id as shown_figure_id,
        {{ dbt.array_construct(['figures.figure_id'], 'varchar') }} as figure_ids,
        cast(figures.value as bigint) as value,
        cast(figures.lower_bound as bigint) as lower_bound,
        cast(figures.upper_bound as bigint) as upper_bound
    from figures
    left join retold on figures.figure_id = retold.figure_id
    where retold.figure_id is null

),

versions as (

    select * from {{ ref('int_retold_versions') }}
    union all
    select * from told_once

)

select * from versions
