-- Who has a figure of a fact is counted among its releases already. A release that prints the number more
-- loosely, or another one, has a figure, so it confirms nothing; two confirmations of one fact by one release
-- count one voice twice.
with figures as (

    select * from {{ ref('int_figures') }}

),

confirmed as (

    select
        confirmations.confirming_release_id,
        figures.figure_id,
        figures.figure_kind,
        figures.measure_id,
        figures.rate_id,
        figures.jurisdiction_id,
        figures.period_id,
        count(*) over (
            partition by
                confirmations.confirming_release_id, figures.figure_kind, figures.measure_id, figures.rate_id,
                figures.jurisdiction_id, figures.period_id
        ) as confirmation_count
    from {{ ref('stg_confirmations') }} as confirmations
    inner join figures on confirmations.figure_id = figures.figure_id

)

select
    confirmed.confirming_release_id,
    confirmed.figure_id,
    own.figure_id as own_figure_id,
    confirmed.confirmation_count
from confirmed
left join figures as own
    on
        confirmed.confirming_release_id = own.release_id
        and confirmed.figure_kind = own.figure_kind
        and confirmed.measure_id = own.measure_id
        and coalesce(confirmed.rate_id, '') = coalesce(own.rate_id, '')
        and confirmed.jurisdiction_id = own.jurisdiction_id
        and confirmed.period_id = own.period_id
where own.figure_id is not null or confirmed.confirmation_count > 1
