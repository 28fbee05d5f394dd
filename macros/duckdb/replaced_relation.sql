{#-
  Puts a table or view of this model in the place of the earlier one, with its descriptions, in the run's
  transaction.

  type: `table` or `view`. definition: the statements that make it. Returns what a materialization returns.
-#}
{% macro replaced_relation(type, definition) -%}
    {%- set earlier = load_cached_relation(this) -%}
    {%- set relation = this.incorporate(type=type) -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        {%- if earlier is not none %}drop {{ earlier.type }} if exists {{ earlier }};{% endif %}
        {{ definition }};
        {{ description_comments(relation) }}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [relation]}) }}
{%- endmacro %}
