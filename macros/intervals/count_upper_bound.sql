{#-
  Largest whole number that a printed count or amount can stand for (figures.md, section 1).

  value: the printed value in base units. step: place value of its last significant digit.
  upper_steps: how many steps the qualifier reaches up, from the qualifiers table: 0, 0.5 or 1.
  upper_is_exclusive: whether the end of that reach would have been printed otherwise.
  Returns an expression of whole units, inclusive. Example: 49300, step 100, 1, exclusive gives 49399.
-#}
{% macro count_upper_bound(value, step, upper_steps, upper_is_exclusive) -%}
    ceil({{ value }} + {{ upper_steps }} * {{ step }}) - case when {{ upper_is_exclusive }} then 1 else 0 end
{%- endmacro %}
