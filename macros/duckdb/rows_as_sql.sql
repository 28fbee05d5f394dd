{#-
  Rows of a unit test as a select in DuckDB, each value cast to the type of its column once for all rows.

  rows: a list of dictionaries; a value is text, a number, true, false or null. columns: dbt's columns of the
  relation that the rows stand for; what a row leaves out is null. what: names the rows in the error.

  Raises a compilation error for a column that the relation does not have.
-#}
{% macro rows_as_sql(rows, columns, what) -%}
    {%- set given = rows | map('list') | sum(start=[]) | unique | list -%}
    {%- set known = columns | map(attribute='name') | list -%}
    {%- for name in given if name not in known -%}
        {{ exceptions.raise_compiler_error(
            'Invalid column name: ' ~ name ~ ' in the unit test fixture for ' ~ what ~ '; its columns are '
            ~ known | join(', ')
        ) }}
    {%- endfor -%}
    {%- set selected = [] -%}
    {%- for column in columns -%}
        {%- set value = column.quoted if column.name in given else 'null' -%}
        {%- do selected.append('cast(' ~ value ~ ' as ' ~ column.data_type ~ ') as ' ~ column.quoted) -%}
    {%- endfor -%}
    {%- set tuples = [] -%}
    {%- for row in rows -%}
        {%- set values = [loop.index | string] -%}
        {%- for name in given -%}
            {%- set value = row.get(name) -%}
            {%- do values.append(
                'null::varchar' if value is none else "'" ~ value | string | replace("'", "''") ~ "'"
            ) -%}
        {%- endfor -%}
        {%- do tuples.append('(' ~ values | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- set source -%}
        {%- if rows -%}
        (values {{ tuples | join(', ') }}) as given ({{ (['_row'] + given) | join(', ') }})
        {%- else -%}
        (select 1 limit 0) as given
        {%- endif -%}
    {%- endset -%}
    select {{ selected | join(', ') }} from {{ source }}
{%- endmacro %}
