{#-
  Post-hook of the marts: proves the primary key that a table's contract declares, while the table is still
  part of the run's transaction. A table with a repeated or empty key is never seen, and the earlier one stays.

  DuckDB only: elsewhere the engine enforces what it can. A table of up to `indexed_rows` rows (a variable) is
  given the primary key as a constraint too, so that it can be read in the catalog; beyond that its index would
  take longer than all else.

  Returns the statement that declares the key, or nothing. Raises a compilation error that names up to three
  keys that are repeated or empty.
-#}
{% macro verified_primary_key() -%}
    {{ return(adapter.dispatch('verified_primary_key', 'minsheng')()) }}
{%- endmacro %}

{% macro default__verified_primary_key() -%}{%- endmacro %}

{% macro duckdb__verified_primary_key() -%}
    {%- set keys = model['constraints'] | selectattr('type', 'equalto', 'primary_key') | list -%}
    {%- if execute and keys -%}
        {%- set columns = keys[0]['columns'] -%}
        {%- set joined = columns | join(', ') -%}
        {%- set empty = columns | join(' is null or ') ~ ' is null' -%}
        {#- Equal keys have equal hashes, which are a third of the keys' size: only rows that share one are compared.
            Rows that fail have a key in words; the one row without counts them all. -#}
        {%- set counted = run_query(
            'with shared as (select hash(' ~ joined ~ ') as hashed from ' ~ this ~ ' group by 1 having count(*) > 1) '
            ~ '(select ' ~ key_in_words(columns) ~ ', count(*) from ' ~ this
            ~ ' where ' ~ empty ~ ' or hash(' ~ joined ~ ') in (select hashed from shared) '
            ~ 'group by ' ~ joined ~ ' having count(*) > 1 or ' ~ empty ~ ' limit 3) '
            ~ 'union all select null, count(*) from ' ~ this
        ).rows -%}
        {%- set found = [] -%}
        {%- for row in counted if row[0] is not none -%}
            {%- do found.append(row[0] ~ (' has ' ~ row[1] ~ ' rows' if row[1] > 1 else ' is empty in part')) -%}
        {%- endfor -%}
        {%- if found -%}
            {{ exceptions.raise_compiler_error(
                model.name ~ ': one row per ' ~ columns | join(', ') ~ ' was expected; found: ' ~ found | join('; ')
                ~ '. The table is as it was before'
            ) }}
        {%- endif -%}
        {%- if (counted | selectattr(0, 'none') | first)[1] <= var('indexed_rows') -%}
            alter table {{ this }} add primary key ({{ columns | join(', ') }})
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
