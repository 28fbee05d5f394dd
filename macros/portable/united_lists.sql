{#-
  The sorted distinct elements of the lists in a group; NULL where the group has no list.

  list: a column of lists of varchar. condition: which rows of the group count; all where it is not given.
-#}
{% macro united_lists(list, condition='true') -%}
    {{ return(adapter.dispatch('united_lists', 'minsheng')(list, condition)) }}
{%- endmacro %}

{% macro default__united_lists(list, condition) -%}
    list_sort(list_distinct(flatten(list({{ list }}) filter (where {{ condition }}))))
{%- endmacro %}

{#- PostgreSQL cannot gather lists of different lengths, so they travel as text; no identifier holds a comma. -#}
{% macro postgres__united_lists(list, condition) -%}
    case when count({{ list }}) filter (where {{ condition }}) > 0 then array(
        select distinct element
        from unnest(string_to_array(coalesce(
            string_agg(nullif(array_to_string({{ list }}, ','), ''), ',') filter (where {{ condition }}), ''
        ), ',')) as element
        order by element
    ) end
{%- endmacro %}

{% macro spark__united_lists(list, condition) -%}
    nullif(array_sort(array_distinct(flatten(collect_list({{ list }}) filter (where {{ condition }})))), array())
{%- endmacro %}
