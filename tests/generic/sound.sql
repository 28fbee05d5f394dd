{#-
  The rules of a model that need words, and its filled columns, in one query, so that a large table is read once for
  all of them. Its key and its references are tests of dbt's own, which other tools see.

  key: list of columns that name a row, for the message.
  also_unique: list of lists of columns or expressions whose values no two rows share; NULL counts as a value.
  present: list of columns that have a value in every row.
  bilingual: whether every row has a name_en without Chinese characters and a name_zh with at least one, or
  with a sign that needs no language, such as %.
  rules: list of rules, each a mapping of what it `says` in words and what it `is`, a boolean SQL expression over
  the columns of the model; a rule that comes out NULL fails.

  Returns one row per failing row, with its key, and one per repeated set of values; `problems` says all that is wrong.
  Raises a compilation error for an empty key.
-#}
{% test sound(model, key, also_unique=[], present=[], bilingual=false, rules=[]) %}
    {%- if not key %}{{ exceptions.raise_compiler_error('sound needs key') }}{% endif -%}
    {%- set checks = [] -%}
    {%- for column in present -%}
        {%- do checks.append({'fails': column ~ ' is null', 'says': "'" ~ column ~ " is empty'"}) -%}
    {%- endfor -%}
    {%- if bilingual -%}
        {%- do checks.append({
            'fails': "name_en is null or " ~ matches('name_en', '[一-鿿]'),
            'says': "'name_en is not English: ' || coalesce(name_en, 'empty')",
        }) -%}
        {%- do checks.append({
            'fails': "name_zh is null or not " ~ matches('name_zh', '[一-鿿%]'),
            'says': "'name_zh is not Chinese: ' || coalesce(name_zh, 'empty')",
        }) -%}
    {%- endif -%}
    {%- for rule in rules -%}
        {%- do checks.append({
            'fails': '(' ~ rule['is'] ~ ') is not true', 'says': "'not true: " ~ rule.says | replace("'", "''") ~ "'"
        }) -%}
    {%- endfor -%}

    {%- for columns in also_unique %}
    select
        {{ key_in_words(columns) }} as failing_row,
        count(*) || ' rows share this' as problems
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
    {{ 'union all' if not loop.last or checks }}
    {%- endfor %}
    {%- if checks %}
    select
        {{ key_in_words(key) }} as failing_row,
        concat_ws('; '
            {%- for check in checks %},
            case when {{ check.fails }} then {{ check.says }} end
            {%- endfor %}
        ) as problems
    from {{ model }}
    where
        {%- for check in checks %}
        ({{ check.fails }}){{ ' or' if not loop.last }}
        {%- endfor %}
    {%- endif %}
{% endtest %}
