{#-
  Sum of one side of many intervals, as bigint. A bound that is NULL is unknown, so the sum is NULL then.
  Sound only for things that may be added (figures.md, section 2).

  bound: the column of lower bounds, or that of upper bounds.
-#}
{% macro sum_of_bounds(bound) -%}
    case when count({{ bound }}) = count(*) then cast(sum({{ bound }}) as bigint) end
{%- endmacro %}
