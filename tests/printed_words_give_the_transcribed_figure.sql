-- Value, qualifier and unit follow from the printed words, so a slip of the pen in any of them shows. Where
-- the transcriber departed from the words for a reason, the note says so and begins with what departs
-- (value:, qualifier: or unit:).
with figures as (

    select * from {{ ref('int_figures') }}

),

printed_numbers as (

    select * from {{ ref('int_printed_numbers') }}

),

departures as (

    select
        figures.figure_id,
        figures.as_printed,
        'value' as differs,
        cast(figures.value as {{ dbt.type_string() }}) as found,
        cast(printed_numbers.value as {{ dbt.type_string() }}) as expected,
        figures.note
    from figures
    left join printed_numbers on figures.figure_id = printed_numbers.figure_id
    where printed_numbers.value is null or figures.value != printed_numbers.value
    union all
    select
        figures.figure_id,
        figures.as_printed,
        'qualifier' as differs,
        figures.qualifier as found,
        printed_numbers.qualifier as expected,
        figures.note
    from figures
    inner join printed_numbers on figures.figure_id = printed_numbers.figure_id
    where figures.qualifier != printed_numbers.qualifier
    union all
    select
        figures.figure_id,
        figures.as_printed,
        'unit' as differs,
        figures.unit as found,
        cast(printed_numbers.units as {{ dbt.type_string() }}) as expected,
        figures.note
    from figures
    inner join printed_numbers on figures.figure_id = printed_numbers.figure_id
    where printed_numbers.units is not null and not {{ list_has('printed_numbers.units', 'figures.unit') }}

)

select * from departures
where note is null or position(differs || ':' in note) = 0
