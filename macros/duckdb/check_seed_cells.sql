{#-
  Raises a compilation error that names the first cell of this seed's file that is not written as its type is.

  header: names of the columns, in the order of the file. types: mapping of each column to its declared type.
-#}
{% macro check_seed_cells(header, types) %}
    {% set faults = [] %}
    {% for name in header %}
        {% set expected = seed_cell(types[name]) %}
        {% set cell = '"' ~ name ~ '"' %}
        {% do faults.append(
            'when ' ~ cell ~ ' is not null and not (regexp_full_match(' ~ cell ~ ", '" ~ expected.pattern ~ "') and try_cast("
            ~ cell ~ ' as ' ~ types[name] ~ ') is not null) then ' ~ loop.index0
        ) %}
    {% endfor %}
    {% set found = run_query(
        'select * from (select row_number() over () + 1, case ' ~ faults | join(' ') ~ ' end as fault, * from '
        ~ seed_csv(header) ~ ') where fault is not null limit 1'
    ).rows %}
    {% for row in found %}
        {% set cells = row.values()[2:] %}
        {% set name = header[row[1]] %}
        {{ exceptions.raise_compiler_error(
            model.original_file_path ~ ', row ' ~ row[0] ~ ' (' ~ cells[:2] | select | join(', ') | truncate(60) ~ '), column '
            ~ name ~ ": found '" ~ cells[row[1]] ~ "', expected " ~ seed_cell(types[name]).words
        ) }}
    {% endfor %}
{% endmacro %}


{#-
  How a cell of a seed is written: a `pattern` that all of it matches, and the same in `words`.

  type: the declared type of its column.
-#}
{% macro seed_cell(type) %}
    {% if type in ('integer', 'bigint') %}
        {{ return({'pattern': '-?[0-9]+', 'words': 'a whole number, digits only, within the type ' ~ type}) }}
    {% elif type.startswith('decimal') %}
        {% set places = modules.re.sub('.*,|[)]', '', type) | trim %}
        {{ return({
            'pattern': '-?[0-9]+([.][0-9]{1,' ~ places ~ '})?',
            'words': 'a number with a decimal point and at most ' ~ places ~ ' decimals, within the type ' ~ type,
        }) }}
    {% elif type == 'date' %}
        {{ return({'pattern': '[0-9]{4}-[0-9]{2}-[0-9]{2}', 'words': 'a day, written as 2024-12-31'}) }}
    {% elif type == 'boolean' %}
        {{ return({'pattern': '(?i)true|false', 'words': 'true or false'}) }}
    {% elif type == 'varchar' %}
        {{ return({'pattern': '(?s)[^\\s\\pZ\\x{feff}](.*[^\\s\\pZ\\x{feff}])?', 'words': 'a text without blanks before and after it'}) }}
    {% endif %}
    {{ exceptions.raise_compiler_error(model.original_file_path ~ ': no cell can be checked for the type ' ~ type) }}
{% endmacro %}
