{%- set group = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id', 'base_period_id'] -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

period_pairs as (

    select * from {{ ref('int_period_pairs') }}
    where is_dated

),

-- What is reported for the same months of two years.
candidates as (

    select
        later.measure_id,
        measures.priority_id,
        later.unit,
        measures.stage,
        later.jurisdiction_id,
        later.period_id,
        earlier.period_id as base_period_id,
        case when period_pairs.subject is null then 'exact' else 'assumed' end as comparability,
        later.value,
        later.lower_bound,
        later.upper_bound,
        earlier.value as base_value,
        earlier.lower_bound as base_lower_bound,
        earlier.upper_bound as base_upper_bound,
        greatest(later.tier_rank, earlier.tier_rank) as tier_rank,
        {{ joined_lists(['later.figure_ids', 'earlier.figure_ids']) }} as figure_ids,
        later.shown_figure_id || '/' || earlier.shown_figure_id as candidate_id,
        measures.exclusion_reason as measure_exclusion_reason
    from facts as later
    inner join measures on later.measure_id = measures.measure_id
    inner join period_pairs
        on
            later.period_id = period_pairs.period_id
            and coalesce(period_pairs.subject, measures.subject) = measures.subject
    inner join facts as earlier
        on
            period_pairs.base_period_id = earlier.period_id
            and {{ same_columns('later', 'earlier', ['measure_id', 'jurisdiction_id']) }}

),

{{ counted_members('candidates', group) }},

matched as (

    select candidates.*
    from candidates
    inner join counted on candidates.candidate_id = counted.candidate_id

)

select * from matched
