-- text_numbers was read from the texts by a program, the figures by a person: both must name the same number
-- at the same place. A figure of a release whose text is at hand must have a place, any other none.
with figures as (

    select
        figures.figure_id as row_key,
        figures.release_id,
        figures.char_start,
        figures.as_printed,
        lower(wordings.number_text) as number_text
    from {{ ref('int_figures') }} as figures
    inner join {{ ref('int_figure_wordings') }} as wordings on figures.figure_id = wordings.figure_id

),

numbers_ruled_out as (

    select
        release_id || ' at ' || char_start as row_key,
        release_id,
        char_start,
        as_printed,
        cast(null as {{ dbt.type_string() }}) as number_text
    from {{ ref('numbers_ruled_out') }}

),

releases as (

    select * from {{ ref('stg_releases') }}

),

text_numbers as (

    select * from {{ ref('text_numbers') }}

),

placed as (

    select * from figures
    union all
    select * from numbers_ruled_out

)

select
    placed.row_key,
    placed.char_start,
    placed.as_printed,
    case
        when releases.text_file is null then 'no offset, because no text is at hand'
        else coalesce('at this offset: ' || text_numbers.number_text, 'no number begins at this offset')
    end as expected
from placed
inner join releases on placed.release_id = releases.release_id
left join text_numbers
    on placed.release_id = text_numbers.release_id and placed.char_start = text_numbers.char_start
where
    (releases.text_file is null and placed.char_start is not null)
    or (releases.text_file is not null and text_numbers.number_text is null)
    or (
        placed.number_text is not null
        and placed.number_text != {{ narrow_digits('lower(text_numbers.number_text)') }}
    )
    or position(lower(text_numbers.number_text) in lower(placed.as_printed)) = 0
