{#- As dbt's own macro, with the types as Spark names them. The header must be the declared columns. -#}
{% macro spark__create_csv_table(model, agate_table) %}
    {% do refuse_other_header(agate_table.column_names | list, model.config.column_types) %}
    {% set columns = [] %}
    {% for name, type in model.config.column_types.items() %}{% do columns.append(name ~ ' ' ~ spark_type(type)) %}{% endfor %}
    {% set sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ') ' ~ file_format_clause() ~ location_clause() %}
    {% call statement('_') %}{{ sql }}{% endcall %}
    {{ return(sql) }}
{% endmacro %}


{#-
  Loads the rows of a seed by column name. dbt-spark's macro writes NULL as the text None, breaks at an apostrophe,
  and lets Spark turn what does not fit its type into NULL. Here that is an error which names file, column and value.
  The rows travel as one JSON text, because Spark takes long to parse many literals.
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
                    {{ spark_checked_cast(name, spark_type(type), model.original_file_path) }}{{ ', ' if not loop.last }}
                {% endfor %}
            from (select inline(from_json(
                r'{{ tojson(rows) | replace("'", "\\u0027") }}',
                'array<struct<{{ types.keys() | join(": string, ") }}: string>>'
            ))) as rows_of_file
        {%- endset %}
        {% do adapter.add_query(sql, abridge_sql_log=True) %}
        {% do statements.append(sql) if loop.first %}
    {% endfor %}
    {{ return(statements[0]) }}
{% endmacro %}


{#-
  A text cast to a type; a text that does not fit it is an error.

  column: the column of texts. type: a type of Spark. place: what to name as the place of the text.
-#}
{% macro spark_checked_cast(column, type, place) -%}
    coalesce(cast({{ column }} as {{ type }}), cast(case when {{ column }} is not null then raise_error(
        concat('{{ place }}, column {{ column }}: ', {{ column }}, ' is no {{ type }}')) end as {{ type }}))
{%- endmacro %}
