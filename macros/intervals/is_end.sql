{#-
  Whether a value is one end of an interval that holds more, as 34600 is of more than 34,600: no point to read.

  Example: is_end(34600, 34600, 34699) is true; is_end(7, 7, 7) is false, and so is is_end(50, 45, 55).
-#}
{% macro is_end(value, lower, upper) -%}
    ({{ lower }} < {{ upper }} and ({{ value }} = {{ lower }} or {{ value }} = {{ upper }}))
{%- endmacro %}
