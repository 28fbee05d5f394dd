{#-
  A quotient of whole numbers of any size, rounded down or up to a whole one, exactly; NULL where the divisor
  is 0.

  dividend, divisor: expressions of whole numbers, neither negative. rounds_up: whether a rest counts as one.
  Doubles are exact only to 9e15; an amount in yuan times a percentage passes that.
-#}
{% macro whole_quotient(dividend, divisor, rounds_up=false) -%}
    {%- set raised = dividend ~ ' + ' ~ divisor ~ ' - 1' if rounds_up else dividend -%}
    {{ return(adapter.dispatch('whole_quotient', 'minsheng')(raised, divisor)) }}
{%- endmacro %}

{#- No whole division of decimals is common to engines; what is left over is taken off first, so that this one is exact. -#}
{% macro default__whole_quotient(dividend, divisor) -%}
    {%- set divided, by = wide_integer(dividend), 'nullif(' ~ wide_integer(divisor) ~ ', 0)' -%}
    {{ wide_integer('(' ~ divided ~ ' - ' ~ divided ~ ' % ' ~ by ~ ') / ' ~ by) }}
{%- endmacro %}

{% macro duckdb__whole_quotient(dividend, divisor) -%}
    ({{ wide_integer(dividend) }} // nullif({{ wide_integer(divisor) }}, 0))
{%- endmacro %}
