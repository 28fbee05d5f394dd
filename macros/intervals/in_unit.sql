{#-
  An amount in another unit of its dimension, rounded down or up to four decimals.

  amount: expression of a decimal with at most four decimals, not negative. factor, divisor: expressions of whole
  numbers above 0, how many of the wanted unit so many of the given one are. rounds_up: for an upper bound.
  Examples: 1.35 tonnes are 1350 kilograms by 1000 and 1; 1 mu is at least 0.0666 and at most 0.0667 hectares by 1 and 15.
-#}
{% macro in_unit(amount, factor, divisor, rounds_up=false) -%}
    cast({{ whole_quotient(ten_thousandths(amount) ~ ' * ' ~ factor, divisor, rounds_up=rounds_up) }}
        * 0.0001 as decimal(20, 4))
{%- endmacro %}
