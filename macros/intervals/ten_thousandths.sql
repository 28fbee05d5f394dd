{#-
  A number as a whole number of ten-thousandths, so that arithmetic on it is exact: 74.85 gives 748500. A printed
  percentage has at most three decimals, and half a unit of the last one more; what is measured has at most four.

  number: an expression of decimal(*, 4) or coarser.
-#}
{% macro ten_thousandths(number) -%}
    {{ wide_integer('(' ~ number ~ ') * 10000') }}
{%- endmacro %}
