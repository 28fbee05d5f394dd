{#-
  Lower bound of growth in percent, from the smallest value and the largest base. Rounded down.
-#}
{% macro growth_lower_pct(value_lower, base_upper) -%}
    cast({{ ratio_lower_pct(value_lower, base_upper) }} - 100 as decimal(21, 4))
{%- endmacro %}
