{#-
  Every value of a column is one of a reference table; NULL is let through.

  key: list of columns that name a row.
  references: mapping of column to the relation that knows its values, under the same column name, or to
  {to: relation, field: column} where the name differs.
  Returns the key of each failing row, the column and the value nobody knows. Raises a compilation error
  for an empty mapping.
-#}
{% test known(model, key, references) %}
    {%- if not references or not key %}{{ exceptions.raise_compiler_error('known needs key and references') }}{% endif -%}
    {% for column, reference in references.items() %}
    {%- set to = reference if reference.identifier is defined else reference.to -%}
    {%- set field = column if reference.identifier is defined else reference.field -%}
    select
        {% for part in key %}cast(checked.{{ part }} as {{ dbt.type_string() }}) as {{ part }}, {% endfor %}
        '{{ column }}' as unknown_in,
        cast(checked.{{ column }} as {{ dbt.type_string() }}) as found,
        '{{ to.identifier }}' as expected_in
    from {{ model }} as checked
    left join {{ to }} as reference on checked.{{ column }} = reference.{{ field }}
    where checked.{{ column }} is not null and reference.{{ field }} is null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
{% endtest %}
