{#-
  part / whole in percent, rounded half up to four decimals; NULL where the whole is 0.

  part, whole: expressions of whole numbers, neither negative.
  Example: ratio_pct(34600, 49300) is 70.1826
-#}
{% macro ratio_pct(part, whole) -%}
    cast({{ whole_quotient(
        '2 * 1000000 * cast(' ~ part ~ ' as hugeint) + ' ~ whole,
        '2 * cast(' ~ whole ~ ' as hugeint)'
    ) }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
