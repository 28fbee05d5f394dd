-- Value, qualifier and unit follow from the printed words, so a slip of the pen in any of them shows. Where
-- the transcriber departed from the words for a reason, the note says so and begins with what departs
-- (value:, qualifier: or unit:). A figure whose number SQL does not read (三十五, 3万4千) is left to landing and
-- `minsheng verify`; int_figure_wordings has no digits there, so they can be counted. So is a unit that is
-- another with a character before it (美元).
with figures as (

    select
        figures.*,
        wordings.units,
        wordings.qualifier_word,
        wordings.scale_exponent > 0 as has_scale,
        cast(
            wordings.direction * cast(replace(wordings.digits, ',', '') as decimal(18, 4))
            * cast({{ power_of_ten('wordings.scale_exponent') }} as decimal(15, 0)) as decimal(20, 4)
        ) as printed_value
    from {{ ref('int_figures') }} as figures
    inner join {{ ref('int_figure_wordings') }} as wordings on figures.figure_id = wordings.figure_id
    where
        wordings.digits is not null
        -- A rate that is printed as a multiple (2.3 times) is read by Python alone.
        and not (figures.figure_kind in ('growth', 'share') and wordings.is_multiple)

),

qualifiers as (

    select * from {{ ref('qualifiers') }}

),

-- How many closing zeros make a number without a qualifier a round one.
round_numbers as (

    select max(round_number_zeros) as zeros
    from qualifiers

),

readings as (

    select
        figures.*,
        coalesce(figures.qualifier_word, qualifiers.qualifier) as printed_qualifier
    from figures
    cross join round_numbers
    left join qualifiers
        on qualifiers.default_for = case
                when figures.figure_kind in ('growth', 'share') then 'plain_number'
                when figures.has_scale then 'round_number'
                when {{ closing_zeros('cast(figures.value as ' ~ dbt.type_string() ~ ')') }} - 4
                    >= round_numbers.zeros then 'round_number'
                else 'plain_number'
            end

),

departures as (

    {% for differs, found, expected, departs in [
        ('value', 'value', 'printed_value', 'value != printed_value'),
        ('qualifier', 'qualifier', 'printed_qualifier', 'qualifier != printed_qualifier'),
        ('unit', 'unit', 'units', 'units is not null and not ' ~ list_has('units', 'unit')),
    ] %}
        select
            figure_id,
            as_printed,
            '{{ differs }}' as differs,
            cast({{ found }} as {{ dbt.type_string() }}) as found,
            cast({{ expected }} as {{ dbt.type_string() }}) as expected,
            note
        from readings
        where {{ departs }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from departures
where note is null or position(differs || ':' in note) = 0
