{#-
  Splits text into lower-case words of Latin letters and single characters of every other script, as a
  list: 'more Cases' gives [more, cases]; '万余件' gives [万, 余, 件]. White space and digits are dropped.

  text: a varchar expression.
-#}
{% macro tokens(text) -%}
    {{ all_matches('lower(' ~ text ~ ')', '[a-z]+|[^a-z0-9 \t\n\r]') }}
{%- endmacro %}
