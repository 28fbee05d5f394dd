{#-
  Smallest base from which a value grew by a printed percentage: the base is the whole of which the value
  is 100 + growth percent. At least 1, since nothing grows from 0; NULL where no base fits.

  value_lower: smallest value. growth_upper_pct: upper bound of the growth, inclusive.
-#}
{% macro implied_base_lower(value_lower, growth_upper_pct) -%}
    {{ implied_whole_lower(value_lower, '(100 + ' ~ growth_upper_pct ~ ')') }}
{%- endmacro %}
