{#-
  The smallest or largest whole number, at least 1, of which a part is a printed percentage. The base from
  which a value grew is the whole of which the value is 100 + growth percent.

  part: expression of a whole number. percentage: expression of a percentage, inclusive. The result is NULL
  where one of them is NULL, or the percentage 0 or less.
  bound: 'lower', for the smallest part and the largest percentage: NULL means that no whole fits. 'upper',
  for the largest part and the smallest percentage: NULL is no bound.
  Examples: 34600 as at most 74.85% implies at least 46226; 34699 as at least 74.75% at most 46420.
-#}
{% macro implied_whole(part, percentage, bound) -%}
    {%- set whole = whole_quotient(
        '1000000 * ' ~ wide_integer(part), percent_units(percentage), rounds_up=bound == 'lower'
    ) -%}
    case
        when {{ percentage }} > 0 and {{ part }} is not null
            then cast({{ 'greatest(1, ' ~ whole ~ ')' if bound == 'lower' else whole }} as bigint)
    end
{%- endmacro %}
