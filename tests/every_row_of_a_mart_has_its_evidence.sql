-- From the other end: what each row of a mart names as its figures, against what fct_evidence lists for it.
-- Every row has a key of its own, every one with a value has evidence, and every count and amount is behind a
-- value. That every figure is a reported one is fct_evidence's own contract: its kind is never empty.
with evidence as (

    select
        mart,
        row_key,
        count(*) as listed_count
    from {{ ref('fct_evidence') }}
    group by mart, row_key

),

mart_rows as (

    {% for mart in evident_marts() %}
        select
            '{{ mart.name }}' as mart,
            {{ row_key('rows_of_mart', mart.key) }} as row_key,
            {{ mart.value }} is not null as has_value,
            {{ list_length(mart.figures or 'figure_ids') }} as named_count
        from {{ ref(mart.name) }} as rows_of_mart
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

keys as (

    select
        mart,
        row_key,
        bool_or(has_value) as has_value,
        sum(named_count) as named_count,
        count(*) as row_count
    from mart_rows
    group by mart, row_key

),

rows_compared as (

    select
        coalesce(keys.mart, evidence.mart) as mart,
        coalesce(keys.row_key, evidence.row_key) as row_key,
        case
            when keys.mart is null then 'evidence for no row'
            when keys.row_count > 1 then 'several rows of one key'
            when keys.has_value and keys.named_count = 0 then 'a value without figures'
            when coalesce(evidence.listed_count, 0) != keys.named_count then 'figures missing'
        end as fault
    from keys
    full outer join evidence on keys.mart = evidence.mart and keys.row_key = evidence.row_key

),

figures_without_value as (

    select
        'fct_measure_values' as mart,
        figures.figure_id as row_key,
        'a figure behind no value' as fault
    from {{ ref('fct_reported_figures') }} as figures
    left join {{ ref('fct_evidence') }} as evidence
        on
            figures.figure_id = evidence.figure_id
            and evidence.mart = 'fct_measure_values'
            and evidence.role in ('shown', 'told')
    where figures.figure_kind in ('count', 'amount') and evidence.figure_id is null

)

select * from rows_compared
where fault is not null
union all
select * from figures_without_value
