{#-
  A whole number in a type of 38 digits: an amount in yuan times a percentage passes what a bigint holds.

  number: an expression of a whole number.
-#}
{% macro wide_integer(number) %}{{ return(adapter.dispatch('wide_integer', 'minsheng')(number)) }}{% endmacro %}

{% macro default__wide_integer(number) %}cast({{ number }} as decimal(38, 0)){% endmacro %}

{% macro duckdb__wide_integer(number) %}cast({{ number }} as hugeint){% endmacro %}
