{#-
  Loads a seed into DuckDB by column name, with the types that its properties declare.

  dbt's own way copies a CSV by position, so two swapped columns load as each other's values, and casts as DuckDB
  does, so 12.5 is 13 in a column of whole numbers. Here the header names the columns, and each cell has to be
  written as its type is. The table is replaced in the run's transaction: a seed that is refused leaves the earlier
  one as it was.

  Raises a compilation error where a column is missing, extra or repeated, where a cell does not fit, or where a
  seed declares no types.
-#}
{% materialization seed, adapter='duckdb' %}
    {%- set types = config.get('column_types') or {} -%}
    {%- set header = seed_header(types) -%}
    {%- set earlier = load_cached_relation(this) -%}
    {%- set relation = this.incorporate(type='table') -%}
    {% do check_seed_cells(header, types) %}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% do drop_relation_if_exists(earlier) %}
    {% call statement('main') -%}
        create table {{ relation }} as
        select {% for name in header %}cast("{{ name }}" as {{ types[name] }}) as "{{ name }}"{{ ', ' if not loop.last }}{% endfor %}
        from {{ seed_csv(header) }}
    {%- endcall %}
    {% do apply_grants(relation, config.get('grants'), should_revoke=should_revoke(earlier, true)) %}
    {% do persist_docs(relation, model) %}
    {% do create_indexes(relation) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {%- set is_shown = flags.SHOW or flags.WHICH == 'show' -%}
    {%- set rows = run_query('select * from ' ~ relation ~ ' limit 100') if is_shown else none -%}
    {% do store_result('agate_table', response='OK', agate_table=rows) %}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
