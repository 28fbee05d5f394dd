{#-
  Smallest part that is a printed percentage of a whole, at least 0.

  whole_lower: smallest whole, a whole number. percentage_lower: lower bound of the percentage, inclusive.
-#}
{% macro implied_part_lower(whole_lower, percentage_lower) -%}
    cast({{ whole_quotient(
        wide_integer(whole_lower) ~ ' * greatest(' ~ percent_units(percentage_lower) ~ ', 0) + 999999', 1000000
    ) }} as bigint)
{%- endmacro %}
