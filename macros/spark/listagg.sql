{#- The macro of dbt-spark leaves the order out and warns of it; Spark 4 has one. Arguments as for dbt.listagg. -#}
{% macro spark__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    listagg({{ measure }}, {{ delimiter_text }}) within group ({{ order_by_clause }})
{%- endmacro %}
