{#-
  The place value of the last significant printed digit, as decimal(18,4): 49300 has 100; 4.93万 has 100; 1616 has
  1; 24.58% has 0.01. Zeros count as significant where a point is printed: 2.0 million has 100,000, 10.0% has 0.1.

  value: expression of the number in base units or percent, with at most four decimals.
  as_printed: expression of the words that it is printed in; only the point among its digits matters.
-#}
{% macro printed_step(value, as_printed) -%}
    {%- set decimals = 'cast(abs(cast(' ~ value ~ ' as decimal(20, 4))) as ' ~ dbt.type_string() ~ ')' -%}
    {%- set pointed = "replace(" ~ first_match(narrow_digits(as_printed), '[0-9][0-9,]*[.][0-9]+') ~ ", ',', '')" -%}
    {{ power_of_ten(closing_zeros(decimals) ~ ' - 4 - coalesce(' ~ closing_zeros(pointed) ~ ', 0)') }}
{%- endmacro %}
