{#-
  The distinct identifiers in a group as one sorted list; NULLs are left out. Lists are how a row of a
  mart names the figures behind it.

  figure_id: a varchar column.
-#}
{% macro figure_list(figure_id) -%}
    list(distinct {{ figure_id }} order by {{ figure_id }}) filter (where {{ figure_id }} is not null)
{%- endmacro %}
