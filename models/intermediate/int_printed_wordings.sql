with words as (

    select * from {{ ref('int_printed_words') }}

),

read_words as (

    select
        words_before,
        words_after,
        max(case when role = 'number' then word end) as number_word,
        max(case when role = 'number' then meaning end) as number_word_digits,
        coalesce(sum(case when role = 'scale' then cast(meaning as integer) end), 0) as scale_exponent,
        max(case when role = 'qualifier' then meaning end) as qualifier_word,
        coalesce(max(case when role = 'cap' then 1 end), 0) = 1 as stops_at_value,
        coalesce(max(case when role = 'direction' then cast(meaning as integer) end), 1) as direction,
        max(case when role = 'unit' then word_no end) as unit_word_no
    from words
    group by words_before, words_after

),

wordings as (

    select
        read_words.words_before,
        read_words.words_after,
        read_words.number_word,
        read_words.number_word_digits,
        read_words.scale_exponent,
        read_words.qualifier_word,
        read_words.stops_at_value,
        read_words.direction,
        {{ figure_list('units.meaning') }} as units
    from read_words
    left join words as units
        on
            read_words.words_before = units.words_before
            and read_words.words_after = units.words_after
            and read_words.unit_word_no = units.word_no
            and units.role = 'unit'
    group by
        read_words.words_before, read_words.words_after, read_words.number_word,
        read_words.number_word_digits, read_words.scale_exponent, read_words.qualifier_word,
        read_words.stops_at_value, read_words.direction

)

select * from wordings
