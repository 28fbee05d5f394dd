with reconciliations as (

    select * from {{ ref('int_reconciliations') }}
    where verdict = 'consistent'

),

measure_parts as (

    select * from {{ ref('int_measure_parts') }}

),

facts as (

    select * from {{ ref('int_facts') }}

),

-- A part is at most the whole less the least of the other parts; and, where the parts are all there is,
-- at least the whole less the most of the other parts. What is better founded is not narrowed by either.
narrowed as (

    select
        whole_measure_id as measure_id,
        jurisdiction_id,
        period_id,
        whole_lower_bound as lower_bound,
        whole_upper_bound as upper_bound,
        tightened_lower_bound,
        tightened_upper_bound,
        figure_ids
    from reconciliations
    union all
    select
        facts.measure_id,
        facts.jurisdiction_id,
        facts.period_id,
        facts.lower_bound,
        facts.upper_bound,
        case
            when parts_are_exhaustive
                then greatest(facts.lower_bound, whole_lower_bound - (parts_upper_bound - facts.upper_bound))
            else facts.lower_bound
        end as tightened_lower_bound,
        least(facts.upper_bound, whole_upper_bound - (parts_lower_bound - facts.lower_bound))
            as tightened_upper_bound,
        reconciliations.figure_ids
    from reconciliations
    inner join measure_parts
        on
            reconciliations.whole_measure_id = measure_parts.whole_measure_id
            and reconciliations.breakdown = measure_parts.breakdown
    inner join facts
        on
            measure_parts.part_measure_id = facts.measure_id
            and {{ same_columns('reconciliations', 'facts', ['jurisdiction_id', 'period_id']) }}
            and (reconciliations.reports_for_itself or reconciliations.tier_rank <= facts.tier_rank)

),

tightened as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        cast(max(tightened_lower_bound) as decimal(20, 4)) as tightened_lower_bound,
        cast(min(tightened_upper_bound) as decimal(20, 4)) as tightened_upper_bound,
        {{ united_lists(
            'figure_ids', 'tightened_lower_bound > lower_bound or tightened_upper_bound < upper_bound'
        ) }} as tightening_figure_ids
    from narrowed
    group by measure_id, jurisdiction_id, period_id

)

select * from tightened
