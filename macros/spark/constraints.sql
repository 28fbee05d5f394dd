{#-
  Checks the constraints of a contract on the table just written, in one pass. Spark's own tables enforce
  none, so dbt leaves them out there. A table that breaks one stays, yet its model fails, and what depends on
  it is not built.

  relation: the table. model: the model with its constraints.
-#}
{% macro spark__persist_constraints(relation, model) %}
    {% if not config.get('contract').enforced %}{{ return('') }}{% endif %}
    {% set rules = {} %}
    {% for constraint in model.constraints if constraint.type == 'check' %}
        {% set expression = modules.re.sub('array_length[(]([a-z_]+), 1[)]', 'array_size(\\1)', constraint.expression) %}
        {% do rules.update({constraint.expression: 'count_if(not (' ~ expression ~ '))'}) %}
    {% endfor %}
    {% set keys = model.constraints | selectattr('type', 'equalto', 'primary_key') | map(attribute='columns') | list %}
    {% for key in keys %}
        {% set columns = key | join(', ') %}
        {% do rules.update({columns ~ ' is a key': 'count(*) - count(distinct ' ~ columns ~ ')'}) %}
    {% endfor %}
    {% for column in model.columns.values() if 'not_null' in column.constraints | map(attribute='type') %}
        {% do rules.update({column.name ~ ' is not null': 'count(*) - count(' ~ column.name ~ ')'}) %}
    {% endfor %}
    {% set sql %}
        select
            {% for rule, broken_by in rules.items() -%}
                {{ broken_by }} as `{{ rule | replace('`', '') }}`{{ ', ' if not loop.last }}
            {% endfor %}
        from {{ relation }}
    {% endset %}
    {% set counts = run_query(sql) if rules else none %}
    {% if counts %}
        {% for rule in counts.column_names if counts.rows[0][rule] > 0 %}
            {% do exceptions.raise_compiler_error(
                relation ~ ': ' ~ counts.rows[0][rule] ~ ' rows break the constraint ' ~ rule
            ) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
