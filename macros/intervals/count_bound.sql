{#-
  One end of what a printed count or amount can stand for, a whole number, inclusive (figures.md, section 1).

  value: the printed value in base units. step: place value of its last significant digit.
  steps: how many steps the qualifier reaches, from the qualifiers table: down as in -0.5, up as in 1.
  is_exclusive: whether that end would have been printed otherwise, so that the bound is 1 below it.
  Examples: 21000 with step 1000 and -0.5 steps gives 20500; 49300 with step 100 and 1 step, exclusive, 49399.
-#}
{% macro count_bound(value, step, steps, is_exclusive='false') -%}
    ceil({{ value }} + {{ steps }} * {{ step }}) - case when {{ is_exclusive }} then 1 else 0 end
{%- endmacro %}
