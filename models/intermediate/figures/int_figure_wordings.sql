-- A number is read here where it is printed as one run of digits, or as one word such as four. Others (三十五,
-- 3万4千, twenty-three, 25 603) have no number here: landing and `minsheng verify` read and check those.
with figures as (

    select
        figure_id,
        {{ narrow_digits('as_printed') }} as printed,
        {{ single_number(narrow_digits('as_printed')) }} as digits
    from {{ ref('int_figures') }}

),

-- What stands before the digits is looked up whole (more than, increase of); what stands after them, word by
-- word. Without digits, as in `four cases`, every word stands after.
texts as (

    select
        figure_id,
        digits,
        lower(trim(substr(printed, 1, position(digits in printed) - 1))) as words_before,
        coalesce(substr(printed, position(digits in printed) + length(digits)), printed) as words_after
    from figures

),

words as (

    select
        figure_id,
        words_before as word,
        0 as word_no
    from texts
    union all
    select
        figure_id,
        {{ numbered_each_of(tokens('words_after'), 'word', 'word_no') }}
    from texts

),

understood as (

    select
        words.*,
        lexicon.role,
        lexicon.meaning,
        max(case when lexicon.role = 'unit' then words.word_no end) over figure as unit_word_no,
        count(case when lexicon.role = 'number' then 1 end) over figure as number_words,
        count(words.word) over figure = count(lexicon.role) over figure as is_whole
    from words
    left join {{ ref('lexicon') }} as lexicon on words.word = lexicon.word
    window figure as (partition by words.figure_id)

),

wordings as (

    select
        texts.figure_id,
        {%- for column, said in [('number_text', 'word'), ('digits', 'meaning')] %}
            case
                when texts.digits is null and max(number_words) = 1 and {{ dbt.bool_or('is_whole') }}
                    then max(case when role = 'number' then {{ said }} end)
                when coalesce(max(number_words), 0) = 0 then texts.digits
            end as {{ column }},
        {%- endfor %}
        coalesce(sum(case when role = 'scale' then cast(meaning as integer) end), 0) as scale_exponent,
        max(case when role = 'qualifier' then meaning end) as qualifier_word,
        coalesce(max(case when role = 'direction' then cast(meaning as integer) end), 1) as direction,
        {{ figure_list("case when role = 'unit' and word_no = unit_word_no then meaning end") }} as units,
        coalesce({{ dbt.bool_or("role = 'multiple'") }}, false) as is_multiple
    from texts
    left join understood on texts.figure_id = understood.figure_id
    group by texts.figure_id, texts.digits

)

select * from wordings
