with figures as (

    select * from {{ ref('int_figures') }}

),

words as (

    select * from {{ ref('int_printed_words') }}

),

numerals as (

    select * from {{ ref('int_printed_numerals') }}

),

qualifiers as (

    select * from {{ ref('stg_qualifiers') }}

),

-- How many closing zeros make a number without a qualifier a round one.
round_numbers as (

    select max(round_number_zeros) as zeros
    from qualifiers

),

read_words as (

    select
        words.figure_id,
        coalesce(nullif(max(number_text), ''), max(case when role = 'number' then word end)) as number_text,
        replace(coalesce(
            max(digits), nullif(max(number_text), ''), max(case when role = 'number' then meaning end), ''
        ), ',', '') as digits,
        coalesce(sum(case when role = 'scale' then cast(meaning as integer) end), 0) as scale_exponent,
        max(case when role = 'qualifier' then meaning end) as qualifier_word,
        coalesce(max(case when role = 'cap' then 1 end), 0) = 1 as stops_at_value,
        coalesce(max(case when role = 'direction' then cast(meaning as integer) end), 1) as direction,
        max(case when role = 'unit' then word_no end) as unit_word_no
    from words
    left join numerals on words.figure_id = numerals.figure_id
    group by words.figure_id

),

units as (

    select
        words.figure_id,
        {{ figure_list('words.meaning') }} as units
    from words
    inner join read_words on words.figure_id = read_words.figure_id and word_no = unit_word_no
    where words.role = 'unit'
    group by words.figure_id

),

measured as (

    select
        read_words.*,
        {{ printed_step_exponent('digits', 'scale_exponent') }} as step_exponent
    from read_words

),

readings as (

    select
        measured.figure_id,
        measured.number_text,
        cast(
            measured.direction * cast(nullif(measured.digits, '') as decimal(18, 4))
            * cast({{ power_of_ten('measured.scale_exponent') }} as decimal(15, 0)) as decimal(20, 4)
        ) as value,
        coalesce(measured.qualifier_word, qualifiers.qualifier) as qualifier,
        cast({{ power_of_ten('measured.step_exponent') }} as decimal(20, 4)) as step,
        measured.stops_at_value,
        units.units
    from measured
    inner join figures on measured.figure_id = figures.figure_id
    cross join round_numbers
    left join units on measured.figure_id = units.figure_id
    left join qualifiers
        on qualifiers.default_for = case
                when figures.figure_kind in ('growth', 'share') then 'plain_number'
                when measured.scale_exponent > 0 then 'round_number'
                when measured.step_exponent >= round_numbers.zeros then 'round_number'
                else 'plain_number'
            end

)

select * from readings
