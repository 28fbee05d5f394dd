{#-
  A percentage as a whole number of ten-thousandths of a percent, so that arithmetic on it is exact:
  74.85 gives 748500. A printed percentage has at most three decimals, and half a unit of the last one more.

  percentage: an expression of decimal(*, 4) or coarser.
-#}
{% macro percent_units(percentage) -%}
    {{ wide_integer('(' ~ percentage ~ ') * 10000') }}
{%- endmacro %}
