{#- As a pre-hook: makes a model wait for another that it does not read. It renders to nothing. -#}
{% macro waits_for(model_name) -%}
    {%- do ref(model_name) -%}
{%- endmacro %}
