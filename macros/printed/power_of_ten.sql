{#-
  Ten to a whole power from -4 to 14, exactly, as decimal(18,4).

  exponent: an integer expression.
  Example: power_of_ten('2') is 100.0000; power_of_ten('-1') is 0.1000
-#}
{% macro power_of_ten(exponent) -%}
    case
        when {{ exponent }} >= 0
            then cast('1' || repeat('0', cast({{ exponent }} as integer)) as decimal(18, 4))
        else cast('0.' || repeat('0', cast(-({{ exponent }}) - 1 as integer)) || '1' as decimal(18, 4))
    end
{%- endmacro %}
