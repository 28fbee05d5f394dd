with confirmations as (

    select * from {{ ref('stg_confirmations') }}

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
    from confirmations
    inner join figures on confirmations.figure_id = figures.figure_id
    inner join releases on confirmations.confirming_release_id = releases.release_id
    group by figures.measure_id, figures.jurisdiction_id, figures.period_id

)

select * from confirmed
