{#- A column that makes one row of each element of a list, none of an empty one. list: an expression of a list. -#}
{% macro each_of(list) %}{{ return(adapter.dispatch('each_of', 'minsheng')(list)) }}{% endmacro %}

{% macro default__each_of(list) %}unnest({{ list }}){% endmacro %}

{% macro spark__each_of(list) %}explode({{ list }}){% endmacro %}
