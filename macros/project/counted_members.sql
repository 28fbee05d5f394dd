{#-
  Common table expressions that decide which candidates of a total are counted: `counted` names those that are, and
  `reasons` why another is left out.

  A part is left out while its whole is counted, and a measure while one that it may overlap with is counted. A chain
  of them is decided from its top: each round decides two more of its members, so five do for chains of ten.

  candidates: a relation of this statement with candidate_id, measure_id and measure_exclusion_reason, which is
  NULL where the measure may be added, and with the columns of scope.
  scope: list of the columns that say what is added with what.
  Example: with candidates as (...), counted_members('candidates', ['priority_id', 'period_id']), members as (...)
-#}
{% macro counted_members(candidates, scope) -%}
    {%- set rounds = 5 -%}
keeping_out as (

    select
        measure_id,
        ancestor_measure_id as kept_by_measure_id,
        'part_of_counted_whole' as exclusion_reason
    from {{ ref('int_measure_ancestors') }}
    union all
    select
        other_measure_id as measure_id,
        measure_id as kept_by_measure_id,
        'may_overlap' as exclusion_reason
    from {{ ref('int_measure_overlaps') }}

),

additive as (

    select * from {{ candidates }}
    where measure_exclusion_reason is null

),

pairs as (

    select
        kept.candidate_id,
        keepers.candidate_id as kept_by_candidate_id,
        keeping_out.exclusion_reason
    from additive as kept
    inner join keeping_out on kept.measure_id = keeping_out.measure_id
    inner join additive as keepers
        on
            keeping_out.kept_by_measure_id = keepers.measure_id
            and {{ same_columns('kept', 'keepers', scope) }}

),

out_0 as (

    select candidate_id from additive
    where false

),
{% for round in range(1, rounds + 1) %}
counted_{{ round }} as (

    select additive.candidate_id
    from additive
    left join pairs on additive.candidate_id = pairs.candidate_id
    left join out_{{ round - 1 }} as outs on pairs.kept_by_candidate_id = outs.candidate_id
    group by additive.candidate_id
    having count(pairs.kept_by_candidate_id) = count(outs.candidate_id)

),

out_{{ round }} as (

    select distinct pairs.candidate_id
    from pairs
    inner join counted_{{ round }} as counted on pairs.kept_by_candidate_id = counted.candidate_id

),
{% endfor %}
counted as (

    select candidate_id from counted_{{ rounds }}

),

reasons as (

    select
        pairs.candidate_id,
        max(pairs.exclusion_reason) as exclusion_reason
    from pairs
    inner join counted on pairs.kept_by_candidate_id = counted.candidate_id
    group by pairs.candidate_id

)
{%- endmacro %}
