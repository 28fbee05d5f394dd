{#-
  All parts of a text that match a regular expression, in their order, as a list.

  text: a varchar expression. pattern: as for matches.
-#}
{% macro all_matches(text, pattern) -%}
    {{ return(adapter.dispatch('all_matches', 'minsheng')(text, pattern)) }}
{%- endmacro %}

{% macro default__all_matches(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro postgres__all_matches(text, pattern) -%}
    array(select found[1] from regexp_matches({{ text }}, '({{ postgres_pattern(pattern) }})', 'g') as found)
{%- endmacro %}

{% macro spark__all_matches(text, pattern) -%}
    regexp_extract_all({{ text }}, r'{{ pattern }}', 0)
{%- endmacro %}
