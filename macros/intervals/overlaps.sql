{#-
  True where two intervals share a number; a NULL upper bound is no bound. Bounds are inclusive.

  Example: overlaps(8600, 8699, 8650, 9000) is true; overlaps(1, 2, 3, 4) is false.
-#}
{% macro overlaps(lower_1, upper_1, lower_2, upper_2) -%}
    ({{ lower_1 }} <= coalesce({{ upper_2 }}, {{ lower_1 }}) and {{ lower_2 }} <= coalesce({{ upper_1 }}, {{ lower_2 }}))
{%- endmacro %}
