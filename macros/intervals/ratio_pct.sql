{#-
  part / whole in percent with four decimals; NULL where the whole is NULL or 0. Growth is this less 100.

  part, whole: expressions of whole numbers, neither negative.
  bound: none rounds half up. 'lower' rounds down, for the smallest part and the largest whole; 'upper' rounds
  up, for the largest part and the smallest whole, and NULL is no bound then.
  Examples: 34600 of 49300 is 70.1826; 34600 of 49399 is at least 70.0419; 34699 of 49300 at most 70.3834.
-#}
{% macro ratio_pct(part, whole, bound=none) -%}
    {%- set dividend = '1000000 * ' ~ wide_integer(part) -%}
    cast({{ whole_quotient('2 * ' ~ dividend ~ ' + ' ~ whole, '2 * ' ~ wide_integer(whole)) if bound is none
        else whole_quotient(dividend, whole, rounds_up=bound == 'upper') }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
