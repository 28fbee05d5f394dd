{#-
  Largest whole number of which a part is a printed percentage. NULL (no bound) where the percentage can
  be 0 or less.

  part_upper: largest part, a whole number. percentage_lower: lower bound of the percentage, inclusive.
  Example: 34699 as 74.8% (74.75 to 74.85) implies at most 46420
-#}
{% macro implied_whole_upper(part_upper, percentage_lower) -%}
    case
        when {{ percentage_lower }} > 0
            then cast({{ whole_quotient(
                '1000000 * ' ~ wide_integer(part_upper), percent_units(percentage_lower)
            ) }} as bigint)
    end
{%- endmacro %}
