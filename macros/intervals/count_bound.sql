{#-
  One end of what a printed count or amount can stand for, inclusive (figures.md, section 1).

  A count is whole, and so are its ends. What is measured may be printed with decimals (12.5 hectares); then an end
  lies where the step of the last printed decimal puts it, and nothing is taken off it, since what is measured has no
  next smaller number.

  value: the printed value in base units. step: place value of its last significant digit.
  steps: how many steps the qualifier reaches, from the qualifiers table: down as in -0.5, up as in 1.
  is_exclusive: for an upper end, whether it would have been printed otherwise, so that the bound of a whole number is
  1 below it.
  Examples: 21000 with step 1000 and -0.5 steps gives 20500; 49300 with step 100 and 1 step, exclusive,
  49399; 12.5 with step 0.1 and no steps 12.5, with -0.5 steps 12.45, with 1 step 12.6.
-#}
{% macro count_bound(value, step, steps, is_exclusive=none) -%}
    case
        when {{ step }} < 1 then {{ value }} + {{ steps }} * {{ step }}
        {% if is_exclusive is none -%}
            else ceil({{ value }} + {{ steps }} * {{ step }})
        {%- else -%}
            when {{ is_exclusive }} then ceil({{ value }} + {{ steps }} * {{ step }}) - 1
            else floor({{ value }} + {{ steps }} * {{ step }})
        {%- endif %}
    end
{%- endmacro %}
