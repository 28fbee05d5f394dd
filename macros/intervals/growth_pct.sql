{#-
  Growth from base to value in percent: value / base - 1. Rounded half up; NULL where the base is 0.

  value, base: expressions of whole numbers, neither negative. Example: growth_pct(1616, 608) is 165.7895
-#}
{% macro growth_pct(value, base) -%}
    cast({{ ratio_pct(value, base) }} - 100 as decimal(21, 4))
{%- endmacro %}
