{#-
  part / whole in percent with four decimals; NULL where the whole is NULL or 0. Growth is this less 100.

  part, whole: expressions of decimals with at most four decimals, neither negative.
  bound: none rounds half up. 'lower' rounds down, for the smallest part and the largest whole; 'upper' rounds
  up, for the largest part and the smallest whole, and NULL is no bound then.
  Examples: 34600 of 49300 is 70.1826; 34600 of 49399 is at least 70.0419; 34699 of 49300 at most 70.3834.
-#}
{% macro ratio_pct(part, whole, bound=none) -%}
    {%- set dividend, divisor = '1000000 * ' ~ ten_thousandths(part), ten_thousandths(whole) -%}
    cast({{ whole_quotient('2 * ' ~ dividend ~ ' + ' ~ divisor, '2 * ' ~ divisor) if bound is none
        else whole_quotient(dividend, divisor, rounds_up=bound == 'upper') }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
