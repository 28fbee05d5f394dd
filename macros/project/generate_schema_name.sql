{#-
  The schema of a node is the one its folder is given in dbt_project.yml, as it stands: an analyst
  reads marts.fct_measure_values, not main_marts.fct_measure_values.
-#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
