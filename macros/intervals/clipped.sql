{#-
  A value moved to the nearer end of an interval where it lies outside it; NULL where the value is NULL, and an end
  that is NULL is no end.

  Example: clipped(15000, 14993, 14993) is 14993; clipped(145, 0, 100) is 100.
-#}
{% macro clipped(value, lower, upper) -%}
    case
        when {{ value }} < {{ lower }} then {{ lower }}
        when {{ value }} > {{ upper }} then {{ upper }}
        else {{ value }}
    end
{%- endmacro %}
