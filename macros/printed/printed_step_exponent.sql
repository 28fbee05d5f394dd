{#-
  The place value of the last significant printed digit, as a power of ten (figures.md: the step).
  49300 has 2; 4.93 in 万 (ten to the 4) has 2; 1616 has 0; 24.58 has -2; 0 has 0.
  Zeros after a decimal point count as significant: 2.0 million has step 100,000.

  digits: text of digits with at most one decimal point, no thousands separators.
  scale_exponent: integer expression, the power of ten of the scale word (million 6, 万 4, none 0).
-#}
{% macro printed_step_exponent(digits, scale_exponent) -%}
    ({{ scale_exponent }} + case
        when position('.' in {{ digits }}) > 0
            then position('.' in {{ digits }}) - length({{ digits }})
        when trim(trailing '0' from {{ digits }}) = '' then 0
        else length({{ digits }}) - length(trim(trailing '0' from {{ digits }}))
    end)
{%- endmacro %}
