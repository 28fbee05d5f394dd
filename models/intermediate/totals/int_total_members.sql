{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

candidates as (

    select
        facts.*,
        facts.shown_figure_id as candidate_id,
        measures.priority_id,
        measures.stage,
        measures.exclusion_reason as measure_exclusion_reason
    from facts
    inner join measures on facts.measure_id = measures.measure_id

),

{{ counted_members('candidates', total) }},

members as (

    select
        candidates.measure_id,
        candidates.jurisdiction_id,
        candidates.period_id,
        candidates.unit,
        candidates.priority_id,
        candidates.stage,
        candidates.value,
        candidates.lower_bound,
        candidates.upper_bound,
        candidates.agreement,
        candidates.tier_rank,
        candidates.figure_count,
        candidates.shown_figure_id,
        candidates.figure_ids,
        candidates.measure_exclusion_reason,
        counted.candidate_id is not null as is_counted,
        coalesce(candidates.measure_exclusion_reason, reasons.exclusion_reason) as exclusion_reason,
        sum(case when counted.candidate_id is not null then candidates.upper_bound end) over (
            partition by {{ columns_of('candidates', total) }}
        ) as counted_upper_bound
    from candidates
    left join counted on candidates.candidate_id = counted.candidate_id
    left join reasons on candidates.candidate_id = reasons.candidate_id

),

-- What is left out beside smaller measures shows that they are not all of the group.
judged as (

    select
        *,
        coalesce(
            measure_exclusion_reason is null and not is_counted and lower_bound > counted_upper_bound, false
        ) as exceeds_total
    from members

)

select * from judged
