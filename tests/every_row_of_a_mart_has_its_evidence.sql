-- From the other end: what the rows of the marts name as their figures, against what fct_evidence lists.
-- Every row with a value has evidence, no figure of a mart is missing, no value of a key holds the | between
-- them, so that row_key names one row, and every count and amount is behind a value.
with mart_rows as (

    {% for mart in evident_marts() %}
        select
            '{{ mart.name }}' as mart,
            {{ row_key('rows_of_mart', mart.key) }} as row_key,
            {{ mart.key | length - 1 }} as bar_count,
            {{ mart.value }} is not null as has_value,
            {{ 1 if mart.figure else list_length(mart.figures or 'figure_ids') }} as named_count
        from {{ ref(mart.name) }} as rows_of_mart
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

named as (

    select
        mart,
        sum(named_count) as figure_count
    from mart_rows
    group by mart

),

listed as (

    select
        mart,
        count(*) as figure_count
    from {{ ref('fct_evidence') }}
    group by mart

),

figures_without_value as (

    select figures.figure_id
    from {{ ref('fct_reported_figures') }} as figures
    left join {{ ref('fct_evidence') }} as evidence
        on
            figures.figure_id = evidence.figure_id
            and evidence.mart = 'fct_measure_values'
            and evidence.role in ('shown', 'told')
    where figures.figure_kind in ('count', 'amount') and evidence.figure_id is null

)

select
    mart,
    row_key,
    'a value without figures' as fault
from mart_rows
where has_value and named_count = 0
union all
select
    mart,
    row_key,
    'a key that holds |' as fault
from mart_rows
where length(row_key) - length(replace(row_key, '|', '')) != bar_count
union all
select
    named.mart,
    null as row_key,
    named.figure_count || ' figures named, ' || coalesce(listed.figure_count, 0) || ' listed' as fault
from named
left join listed on named.mart = listed.mart
where named.figure_count != coalesce(listed.figure_count, 0)
union all
select
    'fct_measure_values' as mart,
    figure_id as row_key,
    'a figure behind no value' as fault
from figures_without_value
