{#-
  Every check of a model in one query, so that a large table is read once for all of them, and once more for
  its keys.

  key: list of columns that name a row. No two rows share their values; NULL counts as a value.
  also_unique: list of further lists of columns or expressions whose values no two rows share.
  present: list of columns that have a value in every row.
  known: mapping of column to the relation that knows its values, under the same column name, or to
  {to: relation, field: column} where the name differs; NULL is let through.
  bilingual: whether every row has a name_en without Chinese characters and a name_zh with at least one, or
  with a sign that needs no language, such as %.
  rules: list of rules, each a mapping of what it `says` in words and what it `is`, a boolean SQL expression over
  the columns of the model; a rule that comes out NULL fails.

  Returns one row per failing row, with its key, and one per repeated key; `problems` says all that is wrong.
  Raises a compilation error for an empty key.
-#}
{% test sound(model, key, also_unique=[], present=[], known={}, bilingual=false, rules=[]) %}
    {%- if not key %}{{ exceptions.raise_compiler_error('sound needs key') }}{% endif -%}
    {%- set checks = [] -%}
    {%- for column in present -%}
        {%- do checks.append({'fails': column ~ ' is null', 'says': "'" ~ column ~ " is empty'"}) -%}
    {%- endfor -%}
    {%- for column, reference in known.items() -%}
        {%- set to = reference if reference.identifier is defined else reference.to -%}
        {%- do checks.append({
            'fails': column ~ ' is not null and known_' ~ loop.index ~ ' is null',
            'says': "'" ~ column ~ " ' || cast(" ~ column ~ " as " ~ dbt.type_string() ~ ") || ' is not in " ~ to.identifier ~ "'",
        }) -%}
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

    {%- for columns in [key] + also_unique %}
    {%- if not loop.first %}
    union all
    {%- endif %}
    select
        {{ key_in_words(columns) }} as failing_row,
        count(*) || ' rows share this key' as problems
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
    {%- endfor %}
    {%- if checks %}
    union all
    select
        {{ key_in_words(key) }} as failing_row,
        concat_ws('; '
            {%- for check in checks %},
            case when {{ check.fails }} then {{ check.says }} end
            {%- endfor %}
        ) as problems
    from {{ model }} as checked
    {%- for column, reference in known.items() %}
    {%- set to = reference if reference.identifier is defined else reference.to %}
    left join (
        select distinct {{ column if reference.identifier is defined else reference.field }} as known_{{ loop.index }}
        from {{ to }}
    ) as reference_{{ loop.index }} on checked.{{ column }} = known_{{ loop.index }}
    {%- endfor %}
    where
        {%- for check in checks %}
        ({{ check.fails }}){{ ' or' if not loop.last }}
        {%- endfor %}
    {%- endif %}
{% endtest %}
