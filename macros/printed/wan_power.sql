{#-
  The power of ten of 万, from which on a power multiplies all that stands before it in its numeral:
  三十五万 is 35 times 10,000, while 千 in 三千五 belongs to the one digit before it.
-#}
{% macro wan_power() -%}4{%- endmacro %}
