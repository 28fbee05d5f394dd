{#-
  Every row has an English name without Chinese characters and a Chinese name with at least one, or a
  sign that needs no language, such as %.

  key: list of columns that name a row.
  Returns the key of each failing row and its names. Raises a compilation error for an empty key.
-#}
{% test bilingual(model, key) %}
    {%- if not key %}{{ exceptions.raise_compiler_error('bilingual needs key') }}{% endif -%}
    select
        {% for part in key %}cast({{ part }} as {{ dbt.type_string() }}) as {{ part }}, {% endfor %}
        name_en,
        name_zh
    from {{ model }}
    where
        name_en is null
        or name_zh is null
        or {{ matches('name_en', '[\\x{4e00}-\\x{9fff}]') }}
        or not {{ matches('name_zh', '[\\x{4e00}-\\x{9fff}%]') }}
{% endtest %}
