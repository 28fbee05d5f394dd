{#-
  The texts of a group as one, in an order, with a separator between them.

  text: a varchar expression. separator: a text. order_by: what gives the order.
  Example: joined_text('name_en', '; ', 'sort_order')
-#}
{% macro joined_text(text, separator, order_by) -%}
    {{ return(adapter.dispatch('joined_text', 'minsheng')(text, separator, order_by)) }}
{%- endmacro %}

{% macro default__joined_text(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{% macro spark__joined_text(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}
