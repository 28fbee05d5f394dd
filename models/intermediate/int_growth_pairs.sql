with period_pairs as (

    select * from {{ ref('int_period_pairs') }}

),

measure_values as (

    select * from {{ ref('int_measure_values') }}

),

measures as (

    select * from {{ ref('stg_measures') }}

),

printed as (

    select * from {{ ref('int_ranked_figures') }}
    where figure_kind = 'growth' and preference = 1

),

printed_pairs as (

    select
        printed.measure_id,
        printed.jurisdiction_id,
        printed.period_id,
        period_pairs.base_period_id,
        -- The release itself compares the same months, whether or not it prints their end.
        case when period_pairs.comparability = 'undated' then 'exact' else period_pairs.comparability end
            as comparability,
        printed.figure_id as printed_figure_id
    from printed
    left join period_pairs on printed.period_id = period_pairs.period_id and period_pairs.subject is null

),

reported_pairs as (

    select
        later.measure_id,
        later.jurisdiction_id,
        later.period_id,
        period_pairs.base_period_id,
        period_pairs.comparability,
        cast(null as {{ dbt.type_string() }}) as printed_figure_id
    from measure_values as later
    inner join measures on later.measure_id = measures.measure_id
    inner join period_pairs
        on
            later.period_id = period_pairs.period_id
            and period_pairs.comparability != 'undated'
            and coalesce(period_pairs.subject, measures.subject) = measures.subject
    inner join measure_values as earlier
        on
            later.measure_id = earlier.measure_id
            and later.jurisdiction_id = earlier.jurisdiction_id
            and period_pairs.base_period_id = earlier.period_id

),

pairs as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        base_period_id,
        comparability,
        max(printed_figure_id) as printed_figure_id
    from (
        select * from printed_pairs
        union all
        select * from reported_pairs
    ) as printed_and_reported
    group by measure_id, jurisdiction_id, period_id, base_period_id, comparability

)

select * from pairs
