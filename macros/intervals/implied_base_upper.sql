{#-
  Largest base from which a value grew by a printed percentage. NULL (no bound) for a growth of -100% and
  such as may be that.

  value_upper: largest value. growth_lower_pct: lower bound of the growth, inclusive.
-#}
{% macro implied_base_upper(value_upper, growth_lower_pct) -%}
    {{ implied_whole_upper(value_upper, '(100 + ' ~ growth_lower_pct ~ ')') }}
{%- endmacro %}
