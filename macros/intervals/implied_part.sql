{#-
  The smallest or largest number that is a printed percentage of a whole: a whole number, or, of what is measured, one
  with four decimals.

  whole: expression of a decimal with at most four decimals. percentage: expression of a percentage, inclusive; below
  0 it counts as 0.
  bound: 'lower', for the smallest of both; 'upper', for the largest of both.
  has_fractions: expression that says whether the part may have a fraction.
  Examples: 11.5 to 12.5% of 1000 are 115 to 125; 50% of 1.5 tonnes is 0.75 tonnes, and of 3 cases 2 at least, 1 at most.
-#}
{% macro implied_part(whole, percentage, bound, has_fractions='false') -%}
    cast({{ whole_quotient(
        ten_thousandths(whole) ~ ' * greatest(' ~ ten_thousandths(percentage) ~ ', 0)',
        'case when ' ~ has_fractions ~ ' then 1000000 else 10000000000 end',
        rounds_up=bound == 'lower'
    ) }} * case when {{ has_fractions }} then 0.0001 else 1 end as decimal(20, 4))
{%- endmacro %}
