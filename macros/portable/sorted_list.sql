{#- The distinct elements of a list in their order. list: an expression of a list of varchar. -#}
{% macro sorted_list(list) %}{{ return(adapter.dispatch('sorted_list', 'minsheng')(list)) }}{% endmacro %}

{% macro default__sorted_list(list) %}array_sort(array_distinct({{ list }})){% endmacro %}

{% macro postgres__sorted_list(list) %}array(select distinct one from unnest({{ list }}) as one order by one){% endmacro %}
