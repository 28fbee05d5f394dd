{#-
  Columns and constraints of a table with an enforced contract, without its primary key: DuckDB would fill an
  index row by row, which takes ten times as long as one pass over the written rows. verified_primary_key makes
  that pass.
-#}
{% macro duckdb__get_table_columns_and_constraints() -%}
    {%- set constraints = model['constraints'] | rejectattr('type', 'equalto', 'primary_key') | list -%}
    {%- set rendered = adapter.render_raw_columns_constraints(raw_columns=model['columns'])
        + adapter.render_raw_model_constraints(raw_constraints=constraints) -%}
    ({{ rendered | join(', ') }})
{%- endmacro %}
