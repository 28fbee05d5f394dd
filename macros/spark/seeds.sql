{#- As dbt's own macro, with the types as Spark names them. -#}
{% macro spark__create_csv_table(model, agate_table) %}
    {% set sql -%}
        create table {{ this.render() }} (
            {%- for name, type in model.config.column_types.items() -%}
                {{ name }} {{ spark_type(type) }}{{ ', ' if not loop.last }}
            {%- endfor -%}
        )
        {{ file_format_clause() }}
        {{ location_clause() }}
    {%- endset %}
    {% call statement('_') %}{{ sql }}{% endcall %}
    {{ return(sql) }}
{% endmacro %}


{#-
  Loads the rows of a seed. dbt's own macro writes NULL as the text None, breaks at an apostrophe, and lets
  Spark turn what does not fit its type into NULL. Here that is an error which names file, column and value.

  model: the seed. agate_table: its rows, each value a text or none.
-#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {% set statements = [] %}
    {% for chunk in agate_table.rows | batch(get_batch_size()) %}
        {% set sql -%}
            insert into {{ this.render() }}
            select
                {% for name, type in model.config.column_types.items() -%}
                    {{ spark_checked_cast(name, type, model.original_file_path) }}{{ ', ' if not loop.last }}
                {% endfor %}
            from values
                {% for row in chunk -%}
                    ({% for name in agate_table.column_names %}{{ spark_literal(row[name]) }}{{ ', ' if not loop.last }}{% endfor %})
                    {{- ', ' if not loop.last }}
                {% endfor %}
                as rows_of_file ({{ agate_table.column_names | join(', ') }})
        {%- endset %}
        {% do adapter.add_query(sql, abridge_sql_log=True) %}
        {% do statements.append(sql) if loop.first %}
    {% endfor %}
    {{ return(statements[0]) }}
{% endmacro %}


{#- A text as Spark's SQL writes it, or null. value: the text or none. -#}
{% macro spark_literal(value) -%}
    {{ return('null' if value is none else "'" ~ value | replace('\\', '\\\\') | replace("'", "\\'") ~ "'") }}
{%- endmacro %}


{#-
  A text cast to a type; a text that does not fit it is an error.

  column: the column of texts. type: the declared type. place: what to name as the place of the text.
-#}
{% macro spark_checked_cast(column, type, place) -%}
    {%- if spark_type(type) == 'string' -%}
        {{ column }}
    {%- else -%}
        case
            when {{ column }} is not null and cast({{ column }} as {{ spark_type(type) }}) is null
                then raise_error(concat('{{ place }}, column {{ column }}: ', {{ column }}, ' is no {{ type }}'))
            else cast({{ column }} as {{ spark_type(type) }})
        end
    {%- endif -%}
{%- endmacro %}
