{#-
  True where the variable use_period_assumptions is on: periods that print no end are compared by an assumed one.

  Raises a compilation error where it is neither true nor false: the text "false" would be true.

  Example: where {{ assumptions_are_used() }}
-#}
{% macro assumptions_are_used() -%}
    {%- set is_used = var('use_period_assumptions') -%}
    {%- if is_used in [true, false] -%}
        {{ 'true' if is_used else 'false' }}
    {%- else -%}
        {{ exceptions.raise_compiler_error(
            "the variable use_period_assumptions is '" ~ is_used ~ "'; true or false was expected, without quotes"
        ) }}
    {%- endif -%}
{%- endmacro %}
