{#-
  The smallest or largest whole number that is a printed percentage of a whole.

  whole: expression of a whole number. percentage: expression of a percentage, inclusive; below 0 it counts
  as 0.
  bound: 'lower', for the smallest of both; 'upper', for the largest of both.
  Example: 11.5 to 12.5% of 1000 are 115 to 125.
-#}
{% macro implied_part(whole, percentage, bound) -%}
    cast({{ whole_quotient(
        wide_integer(whole) ~ ' * greatest(' ~ percent_units(percentage) ~ ', 0)', '1000000',
        rounds_up=bound == 'lower'
    ) }} as bigint)
{%- endmacro %}
