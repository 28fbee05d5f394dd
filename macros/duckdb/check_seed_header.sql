{#-
  Raises a compilation error unless the first line of a CSV file is exactly the expected columns, in order.

  path: the CSV file. expected: list of column names.
-#}
{% macro check_seed_header(path, expected) %}
    {% set file = model.original_file_path %}
    {% if not expected %}
        {{ exceptions.raise_compiler_error(file ~ ': declares no column_types; each column needs one, in __seeds.yml') }}
    {% endif %}
    {% set lines = run_query(
        "select content from read_csv('" ~ path | replace("'", "''") ~ "', header = false, auto_detect = false, "
        ~ "delim = e'\\x1f', quote = '', escape = '', columns = {'content': 'varchar'}, max_line_size = 20000000) limit 1"
    ) %}
    {% set first_line = lines.rows[0][0] if lines.rows | length else '' %}
    {% do refuse_other_header((first_line or '').rstrip('\r').split(','), expected) %}
{% endmacro %}


{#-
  Raises a compilation error unless two lists of column names are the same.

  found: the columns of the file. expected: those that the properties of the seed declare.
-#}
{% macro refuse_other_header(found, expected) %}
    {% if found != expected %}
        {% set missing = expected | reject('in', found) | list %}
        {% set extra = found | reject('in', expected) | list %}
        {% set problem = [] %}
        {% if missing %}{% do problem.append('missing: ' ~ missing | join(', ')) %}{% endif %}
        {% if extra %}{% do problem.append('not expected: ' ~ extra | join(', ')) %}{% endif %}
        {% if not problem %}{% do problem.append('the columns are out of order or repeated') %}{% endif %}
        {{ exceptions.raise_compiler_error(
            model.original_file_path ~ ', line 1: the header does not fit (' ~ problem | join('; ') ~ '). Expected: '
            ~ expected | join(',') ~ '. Found: ' ~ found | join(',')
        ) }}
    {% endif %}
{% endmacro %}
