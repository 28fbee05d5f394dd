{#-
  The pattern of a Chinese numeral, with or without decimals: 七, 三千五百, 七十四点八. What each
  character means is in the lexicon (roles number and power).
-#}
{% macro chinese_numeral() -%}
    '[〇零一二两三四五六七八九十百千万萬亿億]+(点[〇零一二三四五六七八九]+)?'
{%- endmacro %}
