{#-
  Lower bound of part / whole in percent, rounded down to four decimals so that it stays a bound.
  NULL where the whole has no upper bound.

  part_lower: smallest part. whole_upper: largest whole. Whole numbers, neither negative.
  Example: ratio_lower_pct(34600, 49399) is 70.0419
-#}
{% macro ratio_lower_pct(part_lower, whole_upper) -%}
    cast({{ whole_quotient('1000000 * ' ~ wide_integer(part_lower), whole_upper) }} * 0.0001 as decimal(20, 4))
{%- endmacro %}
