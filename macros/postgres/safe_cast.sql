{#-
  A value of a unit test, which gives a list as the text '[a, b]', DuckDB's way to write one.

  field: the value. type: the type of the column; PostgreSQL calls that of every list ARRAY.
-#}
{% macro postgres__safe_cast(field, type) -%}
    {%- if type == 'ARRAY' -%}
        cast(string_to_array(trim(both '[]' from {{ field }}), ', ') as varchar[])
    {%- else -%}
        cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}
