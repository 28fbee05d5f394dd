{#-
  The name that Spark has for a type as this project declares it: varchar is string there, varchar[] is array<string>.

  data_type: a type as a contract or a seed declares it.
-#}
{% macro spark_type(data_type) -%}
    {{ return(modules.re.sub('^(.+)\\[\\]$', 'array<\\1>', data_type).replace('varchar', 'string')) }}
{%- endmacro %}

{#- dbt compares a contract with its model by casting NULL to each declared type. -#}
{% macro spark__cast(field, type) %}cast({{ field }} as {{ spark_type(type) }}){% endmacro %}
