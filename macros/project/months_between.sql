{#-
  Number of months that a window touches; NULL where an end is NULL.

  first_day, last_day: date expressions. Example: 2024-01-01 and 2024-06-30 give 6.
-#}
{% macro months_between(first_day, last_day) -%}
    12 * (extract(year from {{ last_day }}) - extract(year from {{ first_day }}))
    + extract(month from {{ last_day }}) - extract(month from {{ first_day }}) + 1
{%- endmacro %}
