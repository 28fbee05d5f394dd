{#- Builds a view in DuckDB as table.sql builds a table. -#}
{% materialization view, adapter='duckdb' %}
    {{ return(replaced_relation('view', create_view_as(this.incorporate(type='view'), compiled_code))) }}
{% endmaterialization %}
