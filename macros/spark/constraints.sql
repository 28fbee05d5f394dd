{#-
  Checks the constraints of a contract on the table just written, in one pass. Spark's own tables enforce none, so
  dbt leaves them out there. A table that breaks one stays, yet its model fails, and what depends on it is not built.
-#}
{% macro spark__persist_constraints(relation, model) %}
    {% set rules = {} %}
    {% for constraint in model.constraints if constraint.type == 'check' %}
        {% set expression = modules.re.sub('array_length[(]([a-z_]+), 1[)]', 'cardinality(\\1)', constraint.expression) %}
        {% do rules.update({constraint.expression: 'count_if(not (' ~ expression ~ '))'}) %}
    {% endfor %}
    {% for constraint in model.constraints if constraint.type == 'primary_key' %}
        {% set columns = constraint.columns | join(', ') %}
        {% do rules.update({columns ~ ' is a key': 'count(*) - count(distinct ' ~ columns ~ ')'}) %}
    {% endfor %}
    {% for column in model.columns.values() if 'not_null' in column.constraints | map(attribute='type') %}
        {% do rules.update({column.name ~ ' is not null': 'count(*) - count(' ~ column.name ~ ')'}) %}
    {% endfor %}
    {% if config.get('contract').enforced and rules %}
        {% set counts = run_query('select ' ~ rules.values() | join(', ') ~ ' from ' ~ relation).rows[0] %}
        {% for rule, count in zip(rules, counts) if count > 0 %}
            {% do exceptions.raise_compiler_error(relation ~ ': ' ~ count ~ ' rows break the constraint ' ~ rule) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
