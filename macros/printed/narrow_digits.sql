{#-
  Text with full-width digits, decimal points and percent signs (１２．５％) as their ASCII forms.

  text: a varchar expression.
-#}
{% macro narrow_digits(text) -%}
    translate({{ text }}, '０１２３４５６７８９．％，', '0123456789.%,')
{%- endmacro %}
