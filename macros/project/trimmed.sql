{#-
  Text without white space around it; NULL where nothing is left.

  text: a varchar expression.
-#}
{% macro trimmed(text) -%}
    nullif(trim({{ text }}), '')
{%- endmacro %}
