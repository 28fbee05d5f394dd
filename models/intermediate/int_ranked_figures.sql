with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

retold as (

    select * from {{ ref('int_retold_figures') }}

),

ranked as (

    select
        figures.*,
        coalesce(retold.preference, 1) as preference
    from figures
    left join retold on figures.figure_id = retold.figure_id

)

select * from ranked
