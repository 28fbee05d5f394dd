{#-
  Every one of the columns has a value in every row.

  key: list of columns that name a row. columns: list of columns that must not be NULL, at least one.
  Returns the key of each failing row and the column that is empty. Raises a compilation error for an
  empty list.
-#}
{% test present(model, key, columns) %}
    {%- if not columns or not key %}{{ exceptions.raise_compiler_error('present needs key and columns') }}{% endif -%}
    {% for column in columns %}
    select
        {% for part in key %}cast({{ part }} as {{ dbt.type_string() }}) as {{ part }}, {% endfor %}
        '{{ column }}' as empty_column
    from {{ model }}
    where {{ column }} is null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
{% endtest %}
