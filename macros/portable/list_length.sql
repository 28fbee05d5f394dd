{#- Number of elements of a list. list: an expression of a list. -#}
{% macro list_length(list) %}{{ return(adapter.dispatch('list_length', 'minsheng')(list)) }}{% endmacro %}

{% macro default__list_length(list) %}cardinality({{ list }}){% endmacro %}

{% macro duckdb__list_length(list) %}len({{ list }}){% endmacro %}
