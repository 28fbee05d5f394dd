{#-
  Whole part of a division of whole numbers of any size, exactly; NULL where the divisor is 0.

  dividend, divisor: expressions of whole numbers, neither negative.
  Doubles are exact only to 9e15; an amount in yuan times a percentage passes that.
-#}
{% macro whole_quotient(dividend, divisor) -%}
    {{ return(adapter.dispatch('whole_quotient', 'minsheng')(dividend, divisor)) }}
{%- endmacro %}

{% macro default__whole_quotient(dividend, divisor) -%}
    (cast({{ dividend }} as hugeint) // nullif(cast({{ divisor }} as hugeint), 0))
{%- endmacro %}
