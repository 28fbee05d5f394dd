{#-
  A ratio of two decimals with its fraction, NULL where the divisor is 0. The 1e0 makes it a double where an engine
  would cut the quotient of two decimals.

  dividend, divisor: decimal expressions.
-#}
{% macro quotient(dividend, divisor) -%}
    (1e0 * {{ dividend }} / nullif({{ divisor }}, 0))
{%- endmacro %}
