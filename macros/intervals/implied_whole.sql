{#-
  The smallest or largest number above 0 of which a part is a printed percentage: a whole number, or, of what is
  measured, one with four decimals. The base from which a value grew is the whole of which the value is 100 + growth
  percent.

  part: expression of a decimal with at most four decimals. percentage: expression of a percentage, inclusive. The
  result is NULL where one of them is NULL, or the percentage 0 or less.
  bound: 'lower', for the smallest part and the largest percentage: NULL means that no whole fits. 'upper',
  for the largest part and the smallest percentage: NULL is no bound.
  has_fractions: expression that says whether the whole may have a fraction.
  Examples: 34600 as at most 74.85% implies at least 46226; 34699 as at least 74.75% at most 46420.
-#}
{% macro implied_whole(part, percentage, bound, has_fractions='false') -%}
    {%- set whole = whole_quotient(
        '1000000 * ' ~ ten_thousandths(part),
        ten_thousandths(percentage) ~ ' * case when ' ~ has_fractions ~ ' then 1 else 10000 end',
        rounds_up=bound == 'lower'
    ) -%}
    case
        when {{ percentage }} > 0 and {{ part }} is not null
            then cast({{ 'greatest(1, ' ~ whole ~ ')' if bound == 'lower' else whole }}
                * case when {{ has_fractions }} then 0.0001 else 1 end as decimal(20, 4))
    end
{%- endmacro %}
