{#-
  Largest part that is a printed percentage of a whole.

  whole_upper: largest whole, a whole number. percentage_upper: upper bound of the percentage, inclusive.
-#}
{% macro implied_part_upper(whole_upper, percentage_upper) -%}
    cast({{ whole_quotient(
        'cast(' ~ whole_upper ~ ' as hugeint) * greatest(' ~ percent_units(percentage_upper) ~ ', 0)', 1000000
    ) }} as bigint)
{%- endmacro %}
