{#- A decimal as text without the zeros that fill up its decimals: 34600, not 34600.0000. number: a decimal with decimals. -#}
{% macro plain_number(number) -%}
    trim(trailing '.' from trim(trailing '0' from cast({{ number }} as {{ dbt.type_string() }})))
{%- endmacro %}
