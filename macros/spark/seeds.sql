{#-
  As dbt's own macro, with the types as Spark names them. The header must be the declared columns.

  model: the seed. agate_table: its rows.
-#}
{% macro spark__create_csv_table(model, agate_table) %}
    {% do refuse_other_header(agate_table.column_names | list, model.config.column_types) %}
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
  Loads the rows of a seed by column name. dbt's own macro writes NULL as the text None, breaks at an
  apostrophe, and lets Spark turn what does not fit its type into NULL. Here that is an error which names
  file, column and value. The rows travel as one JSON text, because Spark takes long to parse many literals.

  model: the seed. agate_table: its rows, each value a text or none.
-#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {% set types = model.config.column_types %}
    {% set statements = [] %}
    {% for chunk in agate_table.rows | batch(get_batch_size()) %}
        {% set rows = [] %}
        {% for row in chunk %}{% do rows.append(row.dict()) %}{% endfor %}
        {% set sql -%}
            insert into {{ this.render() }}
            select
                {% for name, type in types.items() -%}
                    {{ spark_checked_cast(name, type, model.original_file_path) }}{{ ', ' if not loop.last }}
                {% endfor %}
            from (
                select inline(from_json(
                    r'{{ tojson(rows) | replace("'", "\\u0027") }}',
                    'array<struct<{{ types.keys() | join(": string, ") }}: string>>'
                ))
            ) as rows_of_file
        {%- endset %}
        {% do adapter.add_query(sql, abridge_sql_log=True) %}
        {% do statements.append(sql) if loop.first %}
    {% endfor %}
    {{ return(statements[0]) }}
{% endmacro %}


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
