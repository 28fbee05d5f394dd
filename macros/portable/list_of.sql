{#-
  A list of texts made of its elements; an empty one where there are none.

  elements: Jinja list of varchar expressions. Example: list_of(['figures.figure_id'])
-#}
{% macro list_of(elements) -%}
    {{ return(adapter.dispatch('list_of', 'minsheng')(elements)) }}
{%- endmacro %}

{% macro default__list_of(elements) -%}
    [{{ elements | join(', ') }}]
{%- endmacro %}

{% macro postgres__list_of(elements) -%}
    cast(array[{{ elements | join(', ') }}] as varchar[])
{%- endmacro %}

{% macro spark__list_of(elements) -%}
    cast(array({{ elements | join(', ') }}) as array<string>)
{%- endmacro %}
