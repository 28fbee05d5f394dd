{#-
  The one whole number in an interval, if there is just one, else NULL.

  lower, upper: inclusive bounds, whole numbers. Example: 1616 after a growth of 165.79% has the base 608.
-#}
{% macro only_whole_number(lower, upper) -%}
    case when {{ lower }} = {{ upper }} then {{ lower }} end
{%- endmacro %}
