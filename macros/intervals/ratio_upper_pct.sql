{#-
  Upper bound of part / whole in percent, rounded up to four decimals so that it stays a bound.
  NULL (no bound) where the whole can be 0.

  part_upper: largest part. whole_lower: smallest whole. Whole numbers, neither negative.
  Example: ratio_upper_pct(34699, 49300) is 70.3834
-#}
{% macro ratio_upper_pct(part_upper, whole_lower) -%}
    cast({{ whole_quotient(
        '1000000 * ' ~ wide_integer(part_upper) ~ ' + ' ~ whole_lower ~ ' - 1', whole_lower
    ) }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
