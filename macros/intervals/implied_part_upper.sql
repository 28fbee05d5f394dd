{#-
  Largest part that is a printed percentage of a whole.

  whole_upper: largest whole, a whole number. percentage_upper: upper bound of the percentage, inclusive.
-#}
{% macro implied_part_upper(whole_upper, percentage_upper) -%}
    cast({{ whole_quotient(
        wide_integer(whole_upper) ~ ' * greatest(' ~ percent_units(percentage_upper) ~ ', 0)', 1000000
    ) }} as bigint)
{%- endmacro %}
