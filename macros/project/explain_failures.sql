{#-
  On-run-end hook: says for each failed data test which rows failed it, of which dbt itself gives only the number,
  and for a seed that DuckDB could not read what mends it. Prints nothing when all is well.
-#}
{% macro explain_failures(results) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set shown_rows = 5 %}
    {% for result in results if result.node.resource_type == 'seed' and 'CSV' in result.message | string %}
        {% do log(
            result.node.original_file_path ~ ' is no table: a row with a cell too many or too few, a quote that is not closed, '
            ~ 'line ends of two kinds or another encoding. Mend the line that DuckDB names, if it names one; where it names '
            ~ 'none, save the file anew as CSV UTF-8', info=true
        ) %}
    {% endfor %}
    {% for result in results if result.node.resource_type == 'test' and result.status in ('fail', 'warn') %}
        {% do log('', info=true) %}
        {% do log(result.status | upper ~ ' ' ~ result.node.name ~ ' (' ~ result.node.original_file_path ~ ')', info=true) %}
        {% if result.node.description %}
            {% do log('  expected: ' ~ result.node.description | replace('\n', ' ') | trim, info=true) %}
        {% endif %}
        {% set failing = '(' ~ result.node.compiled_code ~ ') as failing_rows' %}
        {% set test = result.node.test_metadata %}
        {% set field = {'unique': 'unique_field', 'relationships': 'from_field'}.get(test.name) if test %}
        {% if field %}
            {#- dbt's own tests give values; here are the rows that have them. -#}
            {% set column = test.kwargs.column_name %}
            {% do log('  expected: ' ~ (
                'no two rows share ' ~ column if test.name == 'unique'
                else 'each ' ~ column ~ ' is a ' ~ (test.kwargs.field if ' ' not in test.kwargs.field else 'code of its list')
                ~ ' of ' ~ test.kwargs.to
            ), info=true) %}
            {% set failing = graph.nodes[result.node.attached_node].relation_name ~ ' where ' ~ column ~ ' in (select '
                ~ field ~ ' from ' ~ failing ~ ')' %}
        {% endif %}
        {% set rows = run_query('select * from ' ~ failing ~ ' limit ' ~ shown_rows) %}
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
