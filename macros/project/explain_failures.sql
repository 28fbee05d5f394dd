{#-
  On-run-end hook: says for each failed data test which rows failed it. dbt itself gives only their
  number. Prints nothing when all is well.
-#}
{% macro explain_failures(results) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set shown_rows = 5 %}
    {% for result in results if result.node.resource_type == 'test' and result.status in ('fail', 'warn') %}
        {% do log('', info=true) %}
        {% do log(result.status | upper ~ ' ' ~ result.node.name ~ ' (' ~ result.node.original_file_path ~ ')', info=true) %}
        {% if result.node.description %}
            {% do log('  expected: ' ~ result.node.description | replace('\n', ' ') | trim, info=true) %}
        {% endif %}
        {% set rows = run_query('select * from (' ~ result.node.compiled_code ~ ') as failing_rows limit ' ~ shown_rows) %}
        {% for row in rows.rows %}
            {% set cells = [] %}
            {% for column in rows.column_names if row[column] is not none %}
                {% do cells.append(column ~ '=' ~ row[column]) %}
            {% endfor %}
            {% do log('  found: ' ~ cells | join(', '), info=true) %}
        {% endfor %}
        {% if result.failures is not none and result.failures > shown_rows %}
            {% do log('  and ' ~ (result.failures - shown_rows) ~ ' more', info=true) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
