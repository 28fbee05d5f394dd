{#- What the marts show of a row of int_priority_headlines, each column under its name with headline_ before it. -#}
{% macro headline_columns() -%}
    {%- for column in [
        'measure_id', 'unit', 'value', 'lower_bound', 'upper_bound', 'agreement', 'source_tier', 'base_period_id',
        'growth_pct', 'growth_lower_pct', 'growth_upper_pct', 'direction', 'growth_basis', 'growth_source_tier',
        'growth_release_ids',
    ] -%}
        headlines.{{ column }} as headline_{{ column }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
