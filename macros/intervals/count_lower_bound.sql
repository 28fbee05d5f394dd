{#-
  Smallest whole number that a printed count or amount can stand for (figures.md, section 1).

  value: the printed value in base units. step: place value of its last significant digit.
  lower_steps: how many steps the qualifier reaches down, from the qualifiers table: -1, -0.5 or 0.
  Returns an expression of whole units, inclusive. Example: 21000, step 1000, -0.5 gives 20500.
-#}
{% macro count_lower_bound(value, step, lower_steps) -%}
    ceil({{ value }} + {{ lower_steps }} * {{ step }})
{%- endmacro %}
