with facts as (

    select * from {{ ref('int_facts') }}

),

printed as (

    select * from {{ ref('int_printed_rates') }}
    where figure_kind = 'growth'

),

period_pairs as (

    select * from {{ ref('int_period_pairs') }}

),

-- Growth may be printed without the value that grew.
later as (

    select
        coalesce(facts.measure_id, printed.measure_id) as measure_id,
        coalesce(facts.jurisdiction_id, printed.jurisdiction_id) as jurisdiction_id,
        coalesce(facts.period_id, printed.period_id) as period_id,
        facts.value,
        facts.lower_bound,
        facts.upper_bound,
        facts.figure_ids as value_figure_ids,
        facts.release_ids as value_release_ids,
        facts.tier_rank as value_tier_rank,
        printed.value as printed_growth_pct,
        printed.lower_bound as printed_growth_lower_pct,
        printed.upper_bound as printed_growth_upper_pct,
        printed.tier_rank as printed_tier_rank,
        printed.figure_ids as printed_figure_ids,
        printed.release_ids as printed_release_ids
    from facts
    full outer join printed
        on {{ same_columns('facts', 'printed', ['measure_id', 'jurisdiction_id', 'period_id']) }}

),

-- Who prints growth means the same months of the year before, whether or not their end is printed.
sides as (

    select
        later.*,
        measures.has_fractions,
        period_pairs.base_period_id,
        case when period_pairs.subject is null then 'exact' else 'assumed' end as comparability,
        earlier.value as base_value,
        earlier.lower_bound as base_lower_bound,
        earlier.upper_bound as base_upper_bound,
        earlier.tier_rank as base_tier_rank,
        {{ joined_lists(['value_release_ids', 'earlier.release_ids']) }} as computed_release_ids,
        {{ joined_lists(['value_figure_ids', 'printed_figure_ids', 'earlier.figure_ids']) }} as figure_ids
    from later
    inner join {{ ref('int_measures') }} as measures on later.measure_id = measures.measure_id
    left join period_pairs
        on
            later.period_id = period_pairs.period_id
            and coalesce(period_pairs.subject, measures.subject) = measures.subject
    left join facts as earlier
        on
            period_pairs.base_period_id = earlier.period_id
            and {{ same_columns('later', 'earlier', ['measure_id', 'jurisdiction_id']) }}
    where
        (later.printed_growth_pct is not null and period_pairs.subject is null)
        or (later.value is not null and earlier.value is not null and period_pairs.is_dated)

)

select * from sides
