{#-
  The descriptions of a table or view and of its columns as comments in DuckDB, where `persist_docs` asks for them.
  DuckDB refuses a description of a column that is not there; dbt's own way asks for the columns first.

  relation: the table or view. Returns statements, each with its semicolon, or nothing.
-#}
{% macro description_comments(relation) -%}
    {%- if config.persist_relation_docs() and model.description -%}
        {{ alter_relation_comment(relation, model.description) }}
    {%- endif -%}
    {%- if config.persist_column_docs() -%}
        {%- for name, column in model.columns.items() %}
        comment on column {{ relation }}.{{ adapter.quote(name) if column.quote else name }} is {{ duckdb_escape_comment(column.description) }};
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
