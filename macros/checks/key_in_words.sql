{#-
  The key of a row in words, such as `release_id=S01 figure_no=3`, for a message about it.

  columns: list of columns or expressions.
-#}
{% macro key_in_words(columns) -%}
    concat_ws(' '
        {%- for column in columns -%}
            , '{{ (column ~ '=') if modules.re.match('^[a-z0-9_]+$', column) }}' || coalesce(cast({{ column }} as {{ dbt.type_string() }}), 'NULL')
        {%- endfor -%}
    )
{%- endmacro %}
