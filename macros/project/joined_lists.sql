{#-
  The sorted distinct elements of several lists of identifiers; a NULL list counts as empty.

  lists: Jinja list of expressions, each a list of varchar.
-#}
{% macro joined_lists(lists) -%}
    list_sort(list_distinct(flatten([
        {%- for one in lists %}coalesce({{ one }}, []){{ ', ' if not loop.last }}{% endfor -%}
    ])))
{%- endmacro %}
