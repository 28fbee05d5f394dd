{#-
  Some columns of a relation, as in columns_of('totals', ['unit', 'stage']): totals.unit, totals.stage.

  relation: alias of the relation. columns: list of column names.
-#}
{% macro columns_of(relation, columns) -%}
    {%- for column in columns -%}
        {{ relation }}.{{ column }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
