{#-
  Loads the rows of a seed into PostgreSQL, a column at a time: dbt's own way hands over each value by
  itself, which takes ten times as long.

  model: the seed. agate_table: its rows, as dbt has read them.
-#}
{% macro postgres__load_csv_rows(model, agate_table) %}
    {% set sql -%}
        insert into {{ this.render() }} ({{ get_seed_column_quoted_csv(model, agate_table.column_names) }})
        select
        {%- for column in agate_table.column_names %}
            cast(column_{{ loop.index }} as {{ model.config.column_types[column] }}){{ ',' if not loop.last }}
        {%- endfor %}
        from unnest({% for _ in agate_table.column_names %}cast(%s as text[]){{ ', ' if not loop.last }}{% endfor %})
            as csv ({% for _ in agate_table.column_names %}column_{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %})
    {%- endset %}
    {% set bindings = [] %}
    {% for column in agate_table.columns %}{% do bindings.append(column.values() | list) %}{% endfor %}
    {% if agate_table.rows | length %}{% do adapter.add_query(sql, bindings=bindings, abridge_sql_log=True) %}{% endif %}
    {{ return(sql) }}
{% endmacro %}
