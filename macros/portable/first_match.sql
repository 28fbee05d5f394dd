{#-
  The first part of a text that matches a regular expression; NULL where none does.

  text: a varchar expression. pattern: as for matches.
-#}
{% macro first_match(text, pattern) -%}
    {{ return(adapter.dispatch('first_match', 'minsheng')(text, pattern)) }}
{%- endmacro %}

{% macro default__first_match(text, pattern) -%}
    nullif(regexp_extract({{ text }}, '{{ pattern }}'), '')
{%- endmacro %}

{% macro postgres__first_match(text, pattern) -%}
    substring({{ text }} from '({{ postgres_pattern(pattern) }})')
{%- endmacro %}

{% macro spark__first_match(text, pattern) -%}
    nullif(regexp_extract({{ text }}, r'{{ pattern }}', 0), '')
{%- endmacro %}
