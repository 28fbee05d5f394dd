with figures as (

    select * from {{ ref('int_printed_numbers') }}

),

text_numbers as (

    select * from {{ ref('int_text_numbers') }}

),

qualifiers as (

    select * from {{ ref('stg_qualifiers') }}

),

steps as (

    select
        figures.*,
        text_numbers.number_no,
        figures.figure_kind in ('growth', 'share') as is_rate,
        qualifiers.lower_steps,
        qualifiers.upper_steps,
        qualifiers.upper_is_exclusive,
        qualifiers.rate_lower_steps,
        qualifiers.rate_upper_steps
    from figures
    inner join qualifiers on figures.qualifier = qualifiers.qualifier
    left join text_numbers
        on figures.release_id = text_numbers.release_id and figures.char_start = text_numbers.char_start

),

reach as (

    select
        *,
        -- A fall that is larger than printed lies below it.
        case
            when is_rate and value < 0 and stops_at_value then value
            when is_rate and value < 0 then value - rate_upper_steps * step
            when is_rate then value + rate_lower_steps * step
            else {{ count_bound('value', 'step', 'lower_steps') }}
        end as lower_reach,
        case
            when is_rate and value < 0 then value - rate_lower_steps * step
            when stops_at_value then value
            when is_rate then value + rate_upper_steps * step
            else {{ count_bound('value', 'step', 'upper_steps', 'upper_is_exclusive') }}
        end as upper_reach
    from steps

),

bounded as (

    select
        figure_id,
        release_id,
        source_tier,
        known_by,
        char_start,
        number_no,
        as_printed,
        number_text,
        value,
        qualifier,
        step,
        cast(lower_reach as decimal(20, 4)) as lower_bound,
        cast(upper_reach as decimal(20, 4)) as upper_bound,
        unit,
        figure_kind,
        is_rate,
        measure_id,
        rate_id,
        jurisdiction_id,
        period_id,
        section,
        note
    from reach

)

select * from bounded
