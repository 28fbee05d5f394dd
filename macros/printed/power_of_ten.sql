{#-
  Ten to a whole power from -4 to 14, exactly, as decimal(18,4).

  exponent: an integer expression.
  Example: power_of_ten('2') is 100.0000; power_of_ten('-1') is 0.1000
-#}
{% macro power_of_ten(exponent) -%}
    {#- A double holds these powers, or is nearer to them than to any other number of four decimals. -#}
    cast(power(10, {{ exponent }}) as decimal(18, 4))
{%- endmacro %}
