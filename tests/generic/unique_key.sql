{#-
  No two rows share the values of the key columns; NULL counts as a value.

  columns: list of column names, at least one.
  Returns each repeated key with its number of rows. Raises a compilation error for an empty list.
-#}
{% test unique_key(model, columns) %}
    {%- if not columns %}{{ exceptions.raise_compiler_error('unique_key needs at least one column') }}{% endif -%}
    select
        {{ columns | join(', ') }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
