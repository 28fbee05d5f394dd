{#-
  The name that Spark has for a type as this project declares it: varchar is string there, varchar[] is
  array<string>.

  data_type: a type as a contract or a seed declares it.
-#}
{% macro spark_type(data_type) -%}
    {%- if data_type.endswith('[]') -%}
        {{ return('array<' ~ spark_type(data_type[:-2]) ~ '>') }}
    {%- endif -%}
    {{ return('string' if data_type == 'varchar' else data_type) }}
{%- endmacro %}


{#- dbt compares a contract with its model by casting NULL to each declared type. -#}
{% macro spark__cast(field, type) -%}
    cast({{ field }} as {{ spark_type(type) }})
{%- endmacro %}


{#- The values of unit tests, which give a list as the text '[a, b]', DuckDB's way to write one. -#}
{% macro spark__safe_cast(field, type) -%}
    {%- if type.startswith('array') and field.startswith("'") -%}
        filter(split(trim(both '[]' from {{ field }}), ', '), element -> element != '')
    {%- else -%}
        cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}
