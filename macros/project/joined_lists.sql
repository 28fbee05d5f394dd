{#-
  The sorted distinct elements of several lists of identifiers; a NULL list counts as empty.

  lists: Jinja list of expressions, each a list of varchar.
-#}
{% macro joined_lists(lists) -%}
    {%- set joined = namespace(list=dbt.array_construct([], 'varchar')) -%}
    {%- for list in lists -%}
        {%- set filled = 'coalesce(' ~ list ~ ', ' ~ dbt.array_construct([], 'varchar') ~ ')' -%}
        {%- set joined.list = dbt.array_concat(joined.list, filled) if not loop.first else filled -%}
    {%- endfor -%}
    {{ sorted_list(joined.list) }}
{%- endmacro %}
