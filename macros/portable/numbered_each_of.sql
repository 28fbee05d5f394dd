{#-
  Two columns that make one row of each element of a list: the element, and its place from 1.

  list: an expression of a list. element, place: names of the columns.
-#}
{% macro numbered_each_of(list, element, place) -%}
    {{ return(adapter.dispatch('numbered_each_of', 'minsheng')(list, element, place)) }}
{%- endmacro %}

{% macro default__numbered_each_of(list, element, place) -%}
    unnest({{ list }}) as {{ element }}, generate_subscripts({{ list }}, 1) as {{ place }}
{%- endmacro %}

{% macro spark__numbered_each_of(list, element, place) -%}
    inline(transform({{ list }}, (one, before) -> struct(one as {{ element }}, before + 1 as {{ place }})))
{%- endmacro %}
