{#- The first part of a text that matches a regular expression, NULL where none does. Arguments as for matches. -#}
{% macro first_match(text, pattern) %}{{ return(adapter.dispatch('first_match', 'minsheng')(text, pattern)) }}{% endmacro %}

{% macro default__first_match(text, pattern) %}regexp_substr({{ text }}, '{{ pattern }}'){% endmacro %}

{% macro duckdb__first_match(text, pattern) %}nullif(regexp_extract({{ text }}, '{{ pattern }}'), ''){% endmacro %}
