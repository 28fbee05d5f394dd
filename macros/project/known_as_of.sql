{#-
  True for what was known at the end of the day given as `--vars 'as_of: YYYY-MM-DD'`; always true
  without that variable.

  known_by: a date expression, the day by which the thing was known.
  Raises a compilation error where as_of is no date.

  Example: where {{ known_as_of('releases.known_by') }}
-#}
{% macro known_as_of(known_by) -%}
    {%- set as_of = var('as_of', none) -%}
    {%- if as_of is none -%}
        true
    {%- elif modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', as_of | string) -%}
        {{ known_by }} <= cast('{{ as_of }}' as date)
    {%- else -%}
        {{ exceptions.raise_compiler_error("the variable as_of is '" ~ as_of ~ "'; a day such as 2024-12-31 was expected") }}
    {%- endif -%}
{%- endmacro %}
