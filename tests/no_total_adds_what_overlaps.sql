-- What is added in one total must be disjoint: no measure with one of its parts, no two stages of one
-- subject, no second figure of one fact, nothing of another unit, place or window (figures.md, section 2).
with members as (

    select
        members.*,
        measures.subject
    from {{ ref('fct_total_members') }} as members
    inner join {{ ref('int_measures') }} as measures on members.measure_id = measures.measure_id
    where members.is_member

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

-- What is divided by another number of the same kind was counted again from it: supported out of accepted.
rates as (

    select * from {{ ref('rates') }}
    where kind != 'ratio'

),

totals as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        period_id,
        figure_id
    from {{ ref('fct_total_members') }}
    where is_member

),

added as (

    select
        totals.priority_id as total_priority_id,
        totals.unit as total_unit,
        totals.stage as total_stage,
        totals.jurisdiction_id as total_jurisdiction_id,
        totals.period_id as total_period_id,
        members.*
    from totals
    left join members on totals.figure_id = members.figure_id

)

select
    first.figure_id,
    second.figure_id as other_figure_id,
    first.total_priority_id,
    first.total_unit,
    first.total_stage,
    first.total_period_id
from added as first
inner join added as second
    on
        first.total_priority_id = second.total_priority_id
        and first.total_unit = second.total_unit
        and first.total_stage = second.total_stage
        and first.total_jurisdiction_id = second.total_jurisdiction_id
        and first.total_period_id = second.total_period_id
        and first.figure_id is distinct from second.figure_id
left join ancestors
    on first.measure_id = ancestors.measure_id and second.measure_id = ancestors.ancestor_measure_id
left join rates
    on first.measure_id = rates.numerator_measure_id and second.measure_id = rates.denominator_measure_id
where
    first.figure_id is null
    or rates.rate_id is not null
    or ancestors.measure_id is not null
    or first.measure_id = second.measure_id
    or first.unit != second.unit
    or first.period_id != second.period_id
    or first.is_national != second.is_national
    or first.jurisdiction_id != second.jurisdiction_id
    or (first.subject = second.subject and first.stage != second.stage)
