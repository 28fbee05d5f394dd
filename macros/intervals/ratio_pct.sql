{#-
  part / whole in percent, rounded half up to four decimals; NULL where the whole is 0.

  part, whole: expressions of whole numbers, neither negative.
  Example: ratio_pct(34600, 49300) is 70.1826
-#}
{% macro ratio_pct(part, whole) -%}
    cast({{ whole_quotient(
        '2 * 1000000 * ' ~ wide_integer(part) ~ ' + ' ~ whole,
        '2 * ' ~ wide_integer(whole)
    ) }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
