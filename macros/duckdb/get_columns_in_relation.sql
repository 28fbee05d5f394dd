{#-
  The columns of a table or view, for dbt, which asks more than three hundred times in a build: for the inputs
  of unit tests, and for comments. dbt-duckdb makes an agate table of each answer, which takes ten times as
  long as the question.

  relation: a table or view that exists. Returns a list of dbt's columns.
-#}
{% macro duckdb__get_columns_in_relation(relation) -%}
    {{ return(adapter.get_column_schema_from_query('select * from ' ~ relation.render())) }}
{%- endmacro %}
