{#-
  Smallest whole number of which a part is a printed percentage, at least 1. NULL where no whole fits,
  because the percentage is 0 or less.

  part_lower: smallest part, a whole number. percentage_upper: upper bound of the percentage, inclusive.
  Example: 34600 as 74.8% (74.75 to 74.85) implies at least 46226
-#}
{% macro implied_whole_lower(part_lower, percentage_upper) -%}
    case
        when {{ percentage_upper }} > 0
            then greatest(1, cast({{ whole_quotient(
                '1000000 * ' ~ wide_integer(part_lower) ~ ' + ' ~ percent_units(percentage_upper) ~ ' - 1',
                percent_units(percentage_upper)
            ) }} as bigint))
    end
{%- endmacro %}
