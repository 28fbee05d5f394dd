{#-
  On-run-start hook: refuses a PostgreSQL database that does not sort text by code point, as DuckDB and Spark
  do. Sorted lists, and the first of several identifiers, would come out differently there. A database keeps
  its order for life, so no setting mends this.
-#}
{% macro check_database() -%}
    {{ return(adapter.dispatch('check_database', 'minsheng')()) }}
{%- endmacro %}

{% macro default__check_database() -%}{%- endmacro %}

{% macro postgres__check_database() -%}
    {%- if execute -%}
        {%- set found = run_query(
            "select current_setting('server_encoding') as encoding, 'a' > 'B' and '-2' < '1' and 'é' > 'z' as by_code_point"
        ).rows[0] -%}
        {%- if found.encoding != 'UTF8' or not found.by_code_point -%}
            {{ exceptions.raise_compiler_error(
                'the database ' ~ target.dbname ~ ' has the encoding ' ~ found.encoding ~ ' and '
                ~ ('sorts' if found.by_code_point else 'does not sort') ~ ' text by code point; UTF8 and an order by'
                ~ ' code point were expected, or lists would be sorted otherwise than on DuckDB. Make it anew: create database '
                ~ target.dbname ~ " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'"
            ) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
