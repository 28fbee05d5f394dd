-- Millions of figures are printed in a few hundred wordings: `more than ... cases` is read once.
with texts as (

    select distinct
        words_before,
        words_after
    from {{ ref('int_printed_texts') }}

),

lexicon as (

    select * from {{ ref('stg_lexicon') }}

),

-- What stands before the number is looked up whole (more than, increase of); after it, word by word.
words as (

    select
        words_before,
        words_after,
        words_before as word,
        0 as word_no
    from texts
    union all
    select
        words_before,
        words_after,
        {{ numbered_each_of(tokens('words_after'), 'word', 'word_no') }}
    from texts

),

understood as (

    select
        words.words_before,
        words.words_after,
        words.word,
        words.word_no,
        lexicon.role,
        lexicon.meaning,
        max(case when lexicon.role = 'unit' then words.word_no end)
            over (partition by words.words_before, words.words_after) as unit_word_no
    from words
    left join lexicon on words.word = lexicon.word

),

wordings as (

    select
        words_before,
        words_after,
        max(case when role = 'number' then word end) as number_word,
        max(case when role = 'number' then meaning end) as number_word_digits,
        coalesce(sum(case when role = 'scale' then cast(meaning as integer) end), 0) as scale_exponent,
        max(case when role = 'qualifier' then meaning end) as qualifier_word,
        coalesce(max(case when role = 'cap' then 1 end), 0) = 1 as stops_at_value,
        coalesce(max(case when role = 'direction' then cast(meaning as integer) end), 1) as direction,
        {{ figure_list("case when role = 'unit' and word_no = unit_word_no then meaning end") }} as units
    from understood
    group by words_before, words_after

)

select * from wordings
