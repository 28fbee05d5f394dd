{%- set models = [
    'int_computed_growth', 'int_computed_rates', 'int_confirmed_facts', 'int_conflict_readings',
    'int_figure_bounds', 'int_figures', 'int_growth_pairs', 'int_growth_sides', 'int_increments',
    'int_known_figures', 'int_measure_ancestors', 'int_measure_values', 'int_period_pairs',
    'int_printed_numbers', 'int_printed_numerals', 'int_printed_texts', 'int_printed_wordings',
    'int_priority_headlines', 'int_priority_total_members', 'int_ranked_facts', 'int_ranked_figures',
    'int_rate_sides', 'int_reconciliations', 'int_reference_counts', 'int_retold_figures',
    'int_retold_versions', 'int_text_numbers', 'int_tightened_bounds', 'int_value_versions',
] -%}
-- All intermediate models are parents here, and every mart waits for this model: so a test that fails
-- anywhere before the marts stops every mart.
{%- for model in models %}
-- depends_on: {{ ref(model) }}
{%- endfor %}
with checked as (

    {% for model in models %}
        select '{{ model }}' as model
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from checked
