{#-
  Text with full-width digits, decimal points and percent signs (１２．５％) as their ASCII forms.

  text: a varchar expression.
-#}
{% macro narrow_digits(text) -%}
    {#- Few texts have any, and to look for them costs a tenth of translating. -#}
    case
        when {{ matches(text, '[０-９．％，]') }}
            then translate({{ text }}, '０１２３４５６７８９．％，', '0123456789.%,')
        else {{ text }}
    end
{%- endmacro %}
