{#-
  The key of a row as one text: the values of the key columns in their order, joined by |, an empty text
  for NULL. No identifier of the project holds a |.

  relation: alias of the relation that has the columns. columns: list of column names.

  Example: row_key('rates', ['rate_id', 'jurisdiction_id', 'period_id'])
-#}
{% macro row_key(relation, columns) -%}
    {%- for column in columns -%}
        {{ "|| '|' || " if not loop.first }}coalesce(cast({{ relation }}.{{ column }} as {{ dbt.type_string() }}), '') {% endfor -%}
{%- endmacro %}
