{#-
  Whether a text matches a regular expression somewhere; ^ and $ bind it to the ends.

  text: a varchar expression. pattern: a regular expression without quotes; \x{4e00} is a character by its
  code, and what else begins with a backslash is left out, because engines differ.
-#}
{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches', 'minsheng')(text, pattern)) }}
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro postgres__matches(text, pattern) -%}
    ({{ text }} ~ '{{ postgres_pattern(pattern) }}')
{%- endmacro %}

{% macro spark__matches(text, pattern) -%}
    ({{ text }} rlike r'{{ pattern }}')
{%- endmacro %}

{#- PostgreSQL writes a character by its code as \u4e00. -#}
{% macro postgres_pattern(pattern) -%}
    {{ return(modules.re.sub('\\\\x[{]([0-9a-f]{4})[}]', '\\\\u\\1', pattern)) }}
{%- endmacro %}
