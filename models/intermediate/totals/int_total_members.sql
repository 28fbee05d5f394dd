{#- A chain of parts and overlaps is decided from its top; each round decides two more members of it. -#}
{%- set rounds = 5 -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}

),

pairs as (

    select * from {{ ref('int_total_pairs') }}

),

out_0 as (

    select
        shown_figure_id,
        exclusion_reason
    from pairs
    where false

),
{% for round in range(1, rounds + 1) %}
    counted_{{ round }} as (

        select facts.shown_figure_id
        from facts
        left join pairs on facts.shown_figure_id = pairs.shown_figure_id
        left join out_{{ round - 1 }} as outs on pairs.kept_by_figure_id = outs.shown_figure_id
        group by facts.shown_figure_id
        having count(pairs.kept_by_figure_id) = count(outs.shown_figure_id)

    ),

    out_{{ round }} as (

        select
            pairs.shown_figure_id,
            max(pairs.exclusion_reason) as exclusion_reason
        from pairs
        inner join counted_{{ round }} as counted on pairs.kept_by_figure_id = counted.shown_figure_id
        group by pairs.shown_figure_id

    ),
{% endfor %}
members as (

    select
        facts.measure_id,
        facts.jurisdiction_id,
        facts.period_id,
        facts.unit,
        measures.priority_id,
        measures.stage,
        facts.value,
        facts.lower_bound,
        facts.upper_bound,
        facts.figure_count,
        facts.shown_figure_id,
        measures.exclusion_reason as measure_exclusion_reason,
        measures.exclusion_reason is null and counted.shown_figure_id is not null as is_counted,
        case
            when measures.exclusion_reason is not null then measures.exclusion_reason
            when counted.shown_figure_id is null then outs.exclusion_reason
        end as exclusion_reason
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    left join counted_{{ rounds }} as counted on facts.shown_figure_id = counted.shown_figure_id
    left join out_{{ rounds }} as outs on facts.shown_figure_id = outs.shown_figure_id

)

select * from members
