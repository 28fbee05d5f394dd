{#-
  An input of a unit test as SQL: dbt's own macro, which casts value by value through two macros each, or in DuckDB
  rows_as_sql. A build of this project asks for more than 150 inputs.

  rows: a list of dictionaries, as the properties of a unit test hold them. column_name_to_data_types: passed on.
-#}
{% macro get_fixture_sql(rows, column_name_to_data_types) -%}
    {{ return(adapter.dispatch('get_fixture_sql', 'minsheng')(rows, column_name_to_data_types)) }}
{%- endmacro %}

{% macro default__get_fixture_sql(rows, column_name_to_data_types) -%}
    {{ return(dbt.get_fixture_sql(rows, column_name_to_data_types)) }}
{%- endmacro %}

{% macro duckdb__get_fixture_sql(rows, column_name_to_data_types) -%}
    {%- set given = defer_relation if defer_relation and not load_relation(this) else this -%}
    {{ return(rows_as_sql(rows, duckdb__get_columns_in_relation(given), given.identifier)) }}
{%- endmacro %}
