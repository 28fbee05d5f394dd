{#- Whether a text is in a list. list: an expression of a list of varchar. element: a varchar expression. -#}
{% macro list_has(list, element) %}{{ return(adapter.dispatch('list_has', 'minsheng')(list, element)) }}{% endmacro %}

{% macro default__list_has(list, element) %}array_contains({{ list }}, {{ element }}){% endmacro %}

{% macro postgres__list_has(list, element) %}({{ element }} = any({{ list }})){% endmacro %}
