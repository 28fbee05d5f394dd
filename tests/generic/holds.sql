{#-
  Every rule is true of every row; a rule that comes out NULL fails.

  key: list of columns that name a row.
  rules: mapping of a rule in words to a boolean SQL expression over the columns of the model.
  Returns the key of each failing row and the rule it breaks. Raises a compilation error for an empty
  mapping.
-#}
{% test holds(model, key, rules) %}
    {%- if not rules or not key %}{{ exceptions.raise_compiler_error('holds needs key and rules') }}{% endif -%}
    {% for words, expression in rules.items() %}
    select
        {% for part in key %}cast({{ part }} as {{ dbt.type_string() }}) as {{ part }}, {% endfor %}
        '{{ words | replace("'", "''") }}' as broken_rule
    from {{ model }}
    where ({{ expression }}) is not true
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
{% endtest %}
