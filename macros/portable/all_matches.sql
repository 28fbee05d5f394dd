{#- All parts of a text that match a regular expression, in their order, as a list. Arguments as for matches. -#}
{% macro all_matches(text, pattern) %}{{ return(adapter.dispatch('all_matches', 'minsheng')(text, pattern)) }}{% endmacro %}

{% macro default__all_matches(text, pattern) %}regexp_extract_all({{ text }}, '{{ pattern }}', 0){% endmacro %}

{% macro postgres__all_matches(text, pattern) -%}
    array(select found[1] from regexp_matches({{ text }}, '({{ pattern }})', 'g') as found)
{%- endmacro %}
