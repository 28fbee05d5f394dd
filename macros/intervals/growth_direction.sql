{#-
  Where growth leads: up, down or unchanged where its whole interval does, else unclear; NULL where there is no growth.
  An upper bound that is NULL is no bound.

  Example: growth_direction(-0.5, 3) is unclear, growth_direction(0.1, null) is up.
-#}
{% macro growth_direction(lower, upper) -%}
    case
        when {{ lower }} is null then null
        when {{ lower }} > 0 then 'up'
        when {{ upper }} < 0 then 'down'
        when {{ lower }} = 0 and {{ upper }} = 0 then 'unchanged'
        else 'unclear'
    end
{%- endmacro %}
