{#-
  Whether a text matches a regular expression somewhere; ^ and $ bind it to the ends.

  text: a varchar expression. pattern: a regular expression of what every engine knows, without a backslash: a blank
  or a Chinese character stands in it as itself.
-#}
{% macro matches(text, pattern) %}{{ return(adapter.dispatch('matches', 'minsheng')(text, pattern)) }}{% endmacro %}

{% macro default__matches(text, pattern) %}regexp_like({{ text }}, '{{ pattern }}'){% endmacro %}

{% macro duckdb__matches(text, pattern) %}regexp_matches({{ text }}, '{{ pattern }}'){% endmacro %}
