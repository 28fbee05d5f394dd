{#-
  The columns of this seed's file, in its order.

  types: mapping of each column to its declared type.
  Raises a compilation error unless the file has just these columns, in any order.
-#}
{% macro seed_header(types) %}
    {% if not types %}
        {{ exceptions.raise_compiler_error(
            model.original_file_path ~ ': declares no column_types; each column needs one, in __seeds.yml'
        ) }}
    {% endif %}
    {% set lines = run_query(
        'select content from read_csv(' ~ seed_path() ~ ", header = false, auto_detect = false, delim = e'\\x1f', "
        ~ "quote = '', escape = '', columns = {'content': 'varchar'}, max_line_size = 20000000) limit 1"
    ).rows %}
    {% set first_line = lines[0][0] or '' if lines | length else '' %}
    {% set header = first_line.rstrip('\r').replace('"', '').split(',') %}
    {% do refuse_other_header(header, types) %}
    {{ return(header) }}
{% endmacro %}


{#-
  Raises a compilation error unless the columns of a file are those that the properties of this seed declare.

  found: names of the columns of the file. types: mapping of each column to its declared type.
-#}
{% macro refuse_other_header(found, types) %}
    {% set expected = types.keys() | list %}
    {% set repeated = [] %}
    {% for name in found | unique if found | select('equalto', name) | list | length > 1 %}{% do repeated.append(name) %}{% endfor %}
    {% set problems = [] %}
    {% for problem, columns in [
        ('missing', expected | reject('in', found) | list),
        ('not expected', found | reject('in', expected) | list),
        ('repeated', repeated),
    ] if columns %}
        {% do problems.append(problem ~ ': ' ~ columns | join(', ')) %}
    {% endfor %}
    {% if problems %}
        {{ exceptions.raise_compiler_error(
            model.original_file_path ~ ', line 1: the header does not fit (' ~ problems | join('; ') ~ '). Expected, in any order: '
            ~ expected | join(',') ~ '. Found: ' ~ found | join(',')
        ) }}
    {% endif %}
{% endmacro %}
