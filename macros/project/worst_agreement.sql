{#-
  The worst agreement in a group: a conflict, else a fact that one release tells alone, else agree; NULL where no row
  counts.

  agreement: a column of agreements. condition: which rows of the group count.
-#}
{% macro worst_agreement(agreement, condition) -%}
    case
        {%- for worst in ['conflict', 'single', 'agree'] %}
        when count(case when {{ condition }} and {{ agreement }} = '{{ worst }}' then 1 end) > 0 then '{{ worst }}'
        {%- endfor %}
    end
{%- endmacro %}
