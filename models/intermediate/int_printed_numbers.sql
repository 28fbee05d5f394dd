with texts as (

    select * from {{ ref('int_printed_texts') }}

),

wordings as (

    select * from {{ ref('int_printed_wordings') }}

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

read_texts as (

    select
        texts.*,
        coalesce(nullif(texts.number_in_text, ''), wordings.number_word) as number_text,
        replace(coalesce(
            numerals.digits, nullif(texts.number_in_text, ''), wordings.number_word_digits, ''
        ), ',', '') as digits,
        wordings.scale_exponent,
        wordings.qualifier_word,
        wordings.stops_at_value,
        wordings.direction,
        wordings.units as printed_units
    from texts
    left join wordings
        on texts.words_before = wordings.words_before and texts.words_after = wordings.words_after
    left join numerals on texts.number_in_text = numerals.number_in_text

),

measured as (

    select
        *,
        {{ printed_step_exponent('digits', 'scale_exponent') }} as step_exponent
    from read_texts

),

readings as (

    select
        measured.*,
        cast(
            measured.direction * cast(nullif(measured.digits, '') as decimal(18, 4))
            * cast({{ power_of_ten('measured.scale_exponent') }} as decimal(15, 0)) as decimal(20, 4)
        ) as printed_value,
        coalesce(measured.qualifier_word, qualifiers.qualifier) as printed_qualifier,
        cast({{ power_of_ten('measured.step_exponent') }} as decimal(20, 4)) as step
    from measured
    cross join round_numbers
    left join qualifiers
        on qualifiers.default_for = case
                when measured.figure_kind in ('growth', 'share') then 'plain_number'
                when measured.scale_exponent > 0 then 'round_number'
                when measured.step_exponent >= round_numbers.zeros then 'round_number'
                else 'plain_number'
            end

)

select * from readings
