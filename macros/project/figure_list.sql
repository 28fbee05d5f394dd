{#-
  The distinct identifiers in a group as one sorted list, NULL where there are none; NULLs are left out. Lists are
  how a row of a mart names the figures behind it.

  figure_id: a varchar column.
-#}
{% macro figure_list(figure_id) -%}
    case when count({{ figure_id }}) > 0
        then {{ sorted_list('array_agg(' ~ figure_id ~ ') filter (where ' ~ figure_id ~ ' is not null)') }} end
{%- endmacro %}
