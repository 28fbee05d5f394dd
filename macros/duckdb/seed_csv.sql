{#-
  The file of this seed as a table of texts in DuckDB. An empty cell is NULL, with quotes around it too.

  columns: names of the columns, in the order of the file.
-#}
{% macro seed_csv(columns) -%}
    read_csv({{ seed_path() }}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
        strict_mode = true, null_padding = false, columns = {
        {%- for name in columns %}'{{ name }}': 'varchar'{{ ', ' if not loop.last }}{% endfor -%}
    })
{%- endmacro %}


{#- The path of this seed as a text in SQL. DuckDB takes a path for a pattern of many: signs of one stand in brackets. -#}
{% macro seed_path() -%}
    '{{ modules.re.sub('([*?\\[])', '[\\1]', adapter.get_seed_file_path(model)) | replace("'", "''") }}'
{%- endmacro %}
