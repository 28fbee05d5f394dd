with numerals_in_texts as (

    select distinct number_in_text
    from {{ ref('int_printed_texts') }}
    where number_in_text != '' and not {{ matches('number_in_text', '[0-9]') }}

),

lexicon as (

    select
        word,
        max(case when role = 'number' then cast(meaning as integer) end) as digit,
        max(case when role = 'power' then cast(meaning as integer) end) as power
    from {{ ref('stg_lexicon') }}
    where language = 'zh' and role in ('number', 'power')
    group by word

),

exploded as (

    select
        number_in_text,
        {{ numbered_each_of(all_matches('number_in_text', '.'), 'character', 'place') }}
    from numerals_in_texts

),

-- 十 is a number of its own in the lexicon; inside a numeral it is a power.
characters as (

    select
        exploded.number_in_text,
        exploded.place,
        case when lexicon.power is null then lexicon.digit end as digit,
        lexicon.power,
        lexicon.power is null and lexicon.digit is null as is_point,
        lag(lexicon.power is null) over numeral as follows_a_digit,
        lead(lexicon.power) over numeral as next_power,
        min(case when lexicon.power >= {{ wan_power() }} then exploded.place end) over (
            partition by exploded.number_in_text order by exploded.place
            rows between 1 following and unbounded following
        ) as section_place
    from exploded
    left join lexicon on exploded.character = lexicon.word
    window numeral as (partition by exploded.number_in_text order by exploded.place)

),

placed as (

    select
        characters.*,
        case when characters.next_power < {{ wan_power() }} then characters.next_power else 0 end
            as own_power,
        coalesce(sections.power, 0) as section_power,
        max(case when characters.is_point then characters.place end)
            over (partition by characters.number_in_text) as point_place
    from characters
    left join characters as sections
        on characters.number_in_text = sections.number_in_text and characters.section_place = sections.place

),

-- A digit counts its own power and that of its section; a power without a digit before it counts once.
terms as (

    select
        number_in_text,
        sum(case
            when place > point_place or is_point then 0
            when digit is not null
                then digit * {{ power_of_ten('own_power + section_power') }}
            when power < {{ wan_power() }} and not coalesce(follows_a_digit, false)
                then {{ power_of_ten('power + section_power') }}
            when place = 1 then {{ power_of_ten('power') }}
            else 0
        end) as whole,
        {{ dbt.listagg('case when place > point_place then cast(digit as ' ~ dbt.type_string() ~ ') end', "''", 'order by place') }} as fraction
    from placed
    group by number_in_text

),

numerals as (

    select
        number_in_text,
        cast(cast(whole as bigint) as {{ dbt.type_string() }}) || coalesce('.' || fraction, '') as digits
    from terms

)

select * from numerals
