{#-
  The sorted distinct elements of the lists in a group; NULL where the group has no list.

  list: a column of lists of varchar. condition: which rows of the group count; all where it is not given.
-#}
{% macro united_lists(list, condition='true') -%}
    case when count({{ list }}) filter (where {{ condition }}) > 0
        then {{ sorted_list(gathered_lists(list, condition)) }} end
{%- endmacro %}
