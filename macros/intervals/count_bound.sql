{#-
  One end of what a printed count or amount can stand for, a whole number, inclusive (figures.md, section 1).

  A count is whole; what is measured may be printed with a fraction (12.5 hectares), and then the whole numbers around
  what it can be are taken: down for a lower end, up for an upper one.

  value: the printed value in base units. step: place value of its last significant digit.
  steps: how many steps the qualifier reaches, from the qualifiers table: down as in -0.5, up as in 1.
  is_exclusive: for an upper end, whether it would have been printed otherwise, so that the bound is 1 below it.
  Examples: 21000 with step 1000 and -0.5 steps gives 20500; 49300 with step 100 and 1 step, exclusive,
  49399; 12.5 with step 0.1 and no steps 12 below, 13 above.
-#}
{% macro count_bound(value, step, steps, is_exclusive=none) -%}
    case
        when {{ value }} = floor({{ value }})
            then {% if is_exclusive is none -%} ceil({{ value }} + {{ steps }} * {{ step }})
            {%- else -%}
                case
                    when {{ is_exclusive }} then ceil({{ value }} + {{ steps }} * {{ step }}) - 1
                    else floor({{ value }} + {{ steps }} * {{ step }})
                end
            {%- endif %}
        else {{ 'floor' if is_exclusive is none else 'ceil' }}({{ value }} + {{ steps }} * {{ step }})
    end
{%- endmacro %}
