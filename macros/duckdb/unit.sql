{#-
  Runs a unit test in DuckDB as dbt's own way does, but asks for the types of the model's columns without making a
  temporary table. Returns no relations; the statement `main` holds the rows expected and found, as dbt reads them.
-#}
{% materialization unit, adapter='duckdb' %}
    {%- set columns = adapter.get_column_schema_from_query(get_empty_subquery_sql(sql)) -%}
    {%- set rows = config.get('expected_rows') -%}
    {%- set expected = config.get('expected_sql') or rows_as_sql(rows, columns, 'the expected rows') -%}
    {%- if rows -%}
        {%- set columns = columns | selectattr('name', 'in', rows[0] | list) -%}
    {%- endif -%}
    {% call statement('main', fetch_result=True, auto_begin=False) -%}
        {{ get_unit_test_sql(sql, expected, columns | map(attribute='quoted') | list) }}
    {%- endcall %}
    {{ return({'relations': []}) }}
{% endmaterialization %}
