{#-
  How many zeros close a number, whatever its point and the zeros before it: 49300 has 2, 10.0 has 2, 0.50 has 1,
  0.0 has 1, 0 has 0.

  digits: a varchar expression of digits with at most one decimal point.
-#}
{% macro closing_zeros(digits) -%}
    {%- set significant = "replace(trim(leading '0' from " ~ digits ~ "), '.', '')" -%}
    (length({{ significant }}) - length(trim(trailing '0' from {{ significant }})))
{%- endmacro %}
