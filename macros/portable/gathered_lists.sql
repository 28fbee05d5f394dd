{#-
  The elements of the lists in a group as one list.

  list: a column of lists of varchar. condition: which rows of the group count.
-#}
{% macro gathered_lists(list, condition) -%}
    {{ return(adapter.dispatch('gathered_lists', 'minsheng')(list, condition)) }}
{%- endmacro %}

{% macro default__gathered_lists(list, condition) -%}
    flatten(array_agg({{ list }}) filter (where {{ condition }}))
{%- endmacro %}

{#- PostgreSQL cannot gather lists of different lengths, so they travel as text; no identifier holds a comma. -#}
{% macro postgres__gathered_lists(list, condition) -%}
    string_to_array(string_agg(nullif(array_to_string({{ list }}, ','), ''), ',') filter (where {{ condition }}), ',')
{%- endmacro %}
