{# The digits of a printed text where they are one run, as in `more than 49,300 cases`; else NULL. #}
{% macro single_number(printed) %}
    {%- set number = '([0-9]+|[0-9][0-9]?[0-9]?(,[0-9][0-9][0-9])+)([.][0-9]+)?' -%}
    case
        when {{ matches(printed, '^[^0-9]*' ~ number ~ '[^0-9]*$') }}
            then {{ first_match(printed, '[0-9][0-9,]*([.][0-9]+)?') }}
    end
{%- endmacro %}
