{#-
  Builds a table in DuckDB in one statement within one transaction: the earlier relation is dropped, the new one
  is made and described, and a statement or post-hook that fails leaves the earlier one as it was.

  dbt-duckdb builds beside the earlier table and renames, as other engines need it; that takes several times as many
  statements. Grants, indexes, foreign keys between models, partitions of DuckLake and Python models, which
  that way serves, are not used here.
-#}
{% materialization table, adapter='duckdb' %}
    {{ return(replaced_relation('table', create_table_as(False, this.incorporate(type='table'), compiled_code))) }}
{% endmaterialization %}
