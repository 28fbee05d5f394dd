with figures as (

    select
        *,
        {{ narrow_digits('as_printed') }} as narrow_text
    from {{ ref('int_figures') }}

),

-- A Chinese numeral is the number, as digits are. In `Four cases` the number is itself one of the words after
-- an empty beginning.
found as (

    select
        *,
        coalesce(
            {{ first_match('narrow_text', '[0-9][0-9,]*([.][0-9]+)?') }},
            {{ chinese_numeral('narrow_text') }}
        ) as number_in_text
    from figures

),

placed as (

    select
        *,
        case when number_in_text = '' then 1 else position(number_in_text in narrow_text) end as number_place
    from found

),

split as (

    select
        *,
        lower(trim(substr(narrow_text, 1, number_place - 1))) as words_before,
        lower(trim(substr(narrow_text, number_place + length(number_in_text)))) as words_after
    from placed

)

select * from split
