-- Millions of figures are printed in a few hundred wordings: `more than ... cases` is looked up once.
with wordings as (

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
    from wordings
    union all
    select
        words_before,
        words_after,
        {{ numbered_each_of(tokens('words_after'), 'word', 'word_no') }}
    from wordings

),

understood as (

    select
        words.words_before,
        words.words_after,
        words.word,
        words.word_no,
        lexicon.role,
        lexicon.meaning
    from words
    left join lexicon on words.word = lexicon.word

)

select * from understood
