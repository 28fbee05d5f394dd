{#-
  A ratio of two decimals with its fraction; NULL where the divisor is 0.

  dividend, divisor: decimal expressions.
-#}
{% macro quotient(dividend, divisor) -%}
    {{ return(adapter.dispatch('quotient', 'minsheng')(dividend, divisor)) }}
{%- endmacro %}

{% macro default__quotient(dividend, divisor) -%}
    ({{ dividend }} / nullif({{ divisor }}, 0))
{%- endmacro %}

{#- Spark cuts the quotient of two decimals after six places. -#}
{% macro spark__quotient(dividend, divisor) -%}
    (cast({{ dividend }} as double) / nullif({{ divisor }}, 0))
{%- endmacro %}
