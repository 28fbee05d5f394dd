{#-
  The condition that two relations have the same values in some columns, none of which may be NULL.

  left, right: aliases of the relations. columns: list of column names.
  Example: same_columns('totals', 'reach', ['unit', 'stage']) is totals.unit = reach.unit and totals.stage = reach.stage
-#}
{% macro same_columns(left, right, columns) -%}
    {%- for column in columns -%}
        {{ ' and ' if not loop.first }}{{ left }}.{{ column }} = {{ right }}.{{ column }}
    {%- endfor -%}
{%- endmacro %}
