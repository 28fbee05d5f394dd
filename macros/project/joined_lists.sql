{#-
  The sorted distinct elements of several lists of identifiers; a NULL list counts as empty.

  lists: Jinja list of expressions, each a list of varchar.
-#}
{% macro joined_lists(lists) -%}
    {{ return(adapter.dispatch('joined_lists', 'minsheng')(lists)) }}
{%- endmacro %}

{% macro default__joined_lists(lists) -%}
    list_sort(list_distinct(flatten([
        {%- for one in lists %}coalesce({{ one }}, []){{ ', ' if not loop.last }}{% endfor -%}
    ])))
{%- endmacro %}

{% macro postgres__joined_lists(lists) -%}
    array(select distinct element from unnest({{ lists | join(' || ') }}) as element order by element)
{%- endmacro %}

{% macro spark__joined_lists(lists) -%}
    array_sort(array_distinct(concat(
        {%- for one in lists %}coalesce({{ one }}, {{ list_of([]) }}){{ ', ' if not loop.last }}{% endfor -%}
    )))
{%- endmacro %}
