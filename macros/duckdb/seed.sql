{#-
  Loads a seed into DuckDB by column name, with the types that its properties declare.

  dbt's own way copies a CSV by position, so two swapped columns load as each other's values. Here the
  header must be exactly the columns of `column_types`, in that order; DuckDB then reads the file with
  those types and names file, line and column of a value that does not fit. The table is replaced in the
  run's transaction: a seed that is refused leaves the earlier one as it was.

  Raises a compilation error where a column is missing, extra, renamed or out of order, or where a seed
  declares no types.
-#}
{% materialization seed, adapter='duckdb' %}
    {%- set path = adapter.get_seed_file_path(model) -%}
    {%- set types = config.get('column_types') or {} -%}
    {%- set csv -%}
        read_csv('{{ path | replace("'", "''") }}', header = true, delim = ',', quote = '"', escape = '"',
            auto_detect = false, strict_mode = true, null_padding = false, columns = {
            {%- for name, type in types.items() %}'{{ name }}': '{{ type }}'{{ ', ' if not loop.last }}{% endfor -%}
        })
    {%- endset -%}

    {%- set earlier = load_cached_relation(this) -%}
    {%- set relation = this.incorporate(type='table') -%}

    {% do check_seed_header(path, types.keys() | list) %}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        {%- if earlier is not none %}drop {{ earlier.type }} if exists {{ earlier }};{% endif %}
        create table {{ relation }} as select * from {{ csv }};
    {%- endcall %}
    {% do apply_grants(relation, config.get('grants')) %}
    {% do persist_docs(relation, model) %}
    {% do create_indexes(relation) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {%- set is_shown = flags.SHOW or flags.WHICH == 'show' -%}
    {%- set rows = run_query('select * from ' ~ this ~ ' limit 100') if is_shown else none -%}
    {% do store_result('agate_table', response='OK', agate_table=rows) %}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
