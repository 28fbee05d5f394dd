-- Value, qualifier and unit follow from the printed words, so a slip of the pen in any of them shows. Where
-- the transcriber departed from the words for a reason, the note says so and begins with what departs
-- (value:, qualifier: or unit:).
with figures as (

    select
        *,
        printed_value is null or value != printed_value as value_departs,
        qualifier != printed_qualifier as qualifier_departs,
        printed_units is not null and not {{ list_has('printed_units', 'unit') }} as unit_departs
    from {{ ref('int_printed_numbers') }}

),

departing as (

    select * from figures
    where value_departs or qualifier_departs or unit_departs

),

departures as (

    select
        figure_id,
        as_printed,
        'value' as differs,
        cast(value as {{ dbt.type_string() }}) as found,
        cast(printed_value as {{ dbt.type_string() }}) as expected,
        note
    from departing
    where value_departs
    union all
    select
        figure_id,
        as_printed,
        'qualifier' as differs,
        qualifier as found,
        printed_qualifier as expected,
        note
    from departing
    where qualifier_departs
    union all
    select
        figure_id,
        as_printed,
        'unit' as differs,
        unit as found,
        cast(printed_units as {{ dbt.type_string() }}) as expected,
        note
    from departing
    where unit_departs

)

select * from departures
where note is null or position(differs || ':' in note) = 0
