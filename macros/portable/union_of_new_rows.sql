{#- The union between both parts of a recursive query that adds only rows not found before. -#}
{% macro union_of_new_rows() %}{{ return(adapter.dispatch('union_of_new_rows', 'minsheng')()) }}{% endmacro %}

{% macro default__union_of_new_rows() %}union{% endmacro %}

{#- Spark keeps rows found before: a circle ends in an error, when it has gone round a hundred times. -#}
{% macro spark__union_of_new_rows() %}union all{% endmacro %}
