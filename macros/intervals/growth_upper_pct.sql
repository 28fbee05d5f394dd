{#-
  Upper bound of growth in percent, from the largest value and the smallest base. Rounded up; NULL (no
  bound) where the base can be 0.
-#}
{% macro growth_upper_pct(value_upper, base_lower) -%}
    cast({{ ratio_upper_pct(value_upper, base_lower) }} - 100 as decimal(21, 4))
{%- endmacro %}
