{#-
  Loads the rows of a seed into PostgreSQL, a column at a time: dbt's own way hands over each value by itself,
  which takes ten times as long. The header must be the declared columns, as on DuckDB.

  model: the seed. agate_table: its rows as dbt has read them, each value a text or none.
-#}
{% macro postgres__load_csv_rows(model, agate_table) %}
    {% set types = model.config.column_types %}
    {% set header = agate_table.column_names | list %}
    {% do refuse_other_header(header, types) %}
    {% set sql -%}
        insert into {{ this.render() }} ({{ header | join(', ') }})
        select {% for name in header %}cast({{ name }} as {{ types[name] }}){{ ', ' if not loop.last }}{% endfor %}
        from unnest({% for _ in header %}cast(%s as text[]){{ ', ' if not loop.last }}{% endfor %})
            as rows_of_file ({{ header | join(', ') }})
    {%- endset %}
    {% set columns = [] %}
    {% for column in agate_table.columns %}{% do columns.append(column.values() | list) %}{% endfor %}
    {% do adapter.add_query(sql, bindings=columns, abridge_sql_log=True) %}
    {{ return(sql) }}
{% endmacro %}
