{#-
  Whether a text matches a regular expression somewhere; ^ and $ bind it to the ends.

  text: a varchar expression. pattern: a regular expression of what every engine knows; of escapes only
  \s, white space of ASCII, and \x{4e00}, a character by its code.
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
