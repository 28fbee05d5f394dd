{#-
  A regular expression as PostgreSQL writes it: a character by its code as \u4e00; and white space in full,
  since \s depends on the database there.

  pattern: a regular expression as for matches.
-#}
{% macro postgres_pattern(pattern) -%}
    {{ return(modules.re.sub('\\\\x[{]([0-9a-f]{4})[}]', '\\\\u\\1', pattern).replace('\\s', ' \\t\\n\\f\\r')) }}
{%- endmacro %}
