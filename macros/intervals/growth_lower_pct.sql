{#-
  Lower bound of growth in percent, from the smallest value and the largest base. Rounded down.
-#}
{% macro growth_lower_pct(value_lower, base_upper) -%}
    ({{ ratio_lower_pct(value_lower, base_upper) }} - 100)
{%- endmacro %}
