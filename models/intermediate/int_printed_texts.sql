with figures as (

    select * from {{ ref('int_figures') }}

),

-- A Chinese numeral is the number, as digits are. In `Four cases` the number is itself one of the words after
-- an empty beginning.
found as (

    select
        *,
        coalesce(
            {{ first_match(narrow_digits('as_printed'), '[0-9][0-9,]*([.][0-9]+)?') }},
            {{ chinese_numeral(narrow_digits('as_printed')) }}
        ) as number_in_text
    from figures

),

split as (

    select
        *,
        lower(trim(case
            when number_in_text = '' then ''
            else substr(as_printed, 1, position(number_in_text in {{ narrow_digits('as_printed') }}) - 1)
        end)) as words_before,
        lower(trim(case
            when number_in_text = '' then as_printed
            else substr(
                {{ narrow_digits('as_printed') }},
                position(number_in_text in {{ narrow_digits('as_printed') }}) + length(number_in_text)
            )
        end)) as words_after
    from found

)

select * from split
