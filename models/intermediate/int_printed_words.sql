with figures as (

    select
        figure_id,
        {{ narrow_digits('as_printed') }} as as_printed
    from {{ ref('int_figures') }}

),

lexicon as (

    select * from {{ ref('stg_lexicon') }}

),

around_the_number as (

    select
        figure_id,
        as_printed,
        coalesce(
            {{ first_match('as_printed', '[0-9][0-9,]*([.][0-9]+)?') }},
            {{ chinese_numeral('as_printed') }}
        ) as number_text
    from figures

),

-- A word before the number is looked up whole (more than, increase of); after it, word by word. A Chinese
-- numeral is the number, as digits are. In `Four cases` the number is itself one of the words after an
-- empty beginning.
split as (

    select
        figure_id,
        number_text,
        lower(trim(case
            when number_text = '' then ''
            else substr(as_printed, 1, position(number_text in as_printed) - 1)
        end)) as words_before,
        case
            when number_text = '' then {{ tokens('as_printed') }}
            else {{ tokens('substr(as_printed, position(number_text in as_printed) + length(number_text))') }}
        end as words_after
    from around_the_number

),

words as (

    select
        figure_id,
        number_text,
        words_before as word,
        0 as word_no
    from split
    union all
    select
        figure_id,
        number_text,
        {{ numbered_each_of('words_after', 'word', 'word_no') }}
    from split

),

understood as (

    select
        words.figure_id,
        words.number_text,
        words.word,
        words.word_no,
        lexicon.role,
        lexicon.meaning
    from words
    left join lexicon on words.word = lexicon.word

)

select * from understood
