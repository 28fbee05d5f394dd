{#- A chain of parts and overlaps is decided from its top; each round decides two more members of it. -#}
{%- set rounds = 5 -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

ancestors as (

    select * from {{ ref('int_measure_ancestors') }}

),

measure_overlaps as (

    select * from {{ ref('int_measure_overlaps') }}

),

candidates as (

    select
        facts.*,
        measures.priority_id,
        measures.stage,
        measures.exclusion_reason as measure_exclusion_reason
    from facts
    inner join measures on facts.measure_id = measures.measure_id

),

-- What keeps a measure out of a total while it is counted there itself.
keeping_out as (

    select
        measure_id,
        ancestor_measure_id as kept_by_measure_id,
        'part_of_counted_whole' as exclusion_reason
    from ancestors
    union all
    select
        other_measure_id as measure_id,
        measure_id as kept_by_measure_id,
        'may_overlap' as exclusion_reason
    from measure_overlaps

),

pairs as (

    select
        candidates.shown_figure_id,
        keepers.shown_figure_id as kept_by_figure_id,
        keeping_out.exclusion_reason
    from candidates
    inner join keeping_out on candidates.measure_id = keeping_out.measure_id
    inner join candidates as keepers
        on
            keeping_out.kept_by_measure_id = keepers.measure_id
            and candidates.priority_id = keepers.priority_id
            and candidates.unit = keepers.unit
            and candidates.stage = keepers.stage
            and candidates.jurisdiction_id = keepers.jurisdiction_id
            and candidates.period_id = keepers.period_id
    where candidates.measure_exclusion_reason is null and keepers.measure_exclusion_reason is null

),
{% for round in range(1, rounds + 1) %}
-- Counted is what nothing keeps out, {% if round == 1 %}at first{% else %}after round {{ round - 1 }}{% endif %}.
counted_{{ round }} as (

    select candidates.shown_figure_id
    from candidates
    left join pairs on candidates.shown_figure_id = pairs.shown_figure_id
    {%- if round > 1 %}
    left join out_{{ round - 1 }} as outs on pairs.kept_by_figure_id = outs.shown_figure_id
    {%- endif %}
    where candidates.measure_exclusion_reason is null
    group by candidates.shown_figure_id
    having count(pairs.kept_by_figure_id) = {{ 'count(outs.shown_figure_id)' if round > 1 else 0 }}

),

out_{{ round }} as (

    select distinct pairs.shown_figure_id
    from pairs
    inner join counted_{{ round }} as counted on pairs.kept_by_figure_id = counted.shown_figure_id

),
{% endfor %}
reasons as (

    select
        pairs.shown_figure_id,
        max(pairs.exclusion_reason) as exclusion_reason
    from pairs
    inner join counted_{{ rounds }} as counted on pairs.kept_by_figure_id = counted.shown_figure_id
    group by pairs.shown_figure_id

),

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
        candidates.figure_count,
        candidates.shown_figure_id,
        candidates.measure_exclusion_reason,
        counted.shown_figure_id is not null as is_counted,
        case
            when counted.shown_figure_id is null
                then coalesce(candidates.measure_exclusion_reason, reasons.exclusion_reason)
        end as exclusion_reason
    from candidates
    left join counted_{{ rounds }} as counted on candidates.shown_figure_id = counted.shown_figure_id
    left join reasons on candidates.shown_figure_id = reasons.shown_figure_id

)

select * from members
