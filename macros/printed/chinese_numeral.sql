{#-
  The first Chinese numeral of a text, with or without decimals: 七, 三千五百, 七十四点八; empty if there
  is none. The 百 of 百分之 (per cent) is none. What each character means is in the lexicon (roles number
  and power).

  text: a varchar expression.
-#}
{% macro chinese_numeral(text) -%}
    coalesce({{ first_match(
        'replace(' ~ text ~ ", '百分之', '')",
        '[〇零一二两三四五六七八九十百千万萬亿億]+(点[〇零一二三四五六七八九]+)?'
    ) }}, '')
{%- endmacro %}
