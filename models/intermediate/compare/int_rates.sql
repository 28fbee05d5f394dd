with sides as (

    select * from {{ ref('int_rate_sides') }}

),

-- A printed percentage of which only one side is reported implies the other side.
computed as (

    select
        *,
        {{ ratio_pct('numerator_value', 'denominator_value') }} as computed_rate_pct,
        {{ ratio_pct('numerator_lower_bound', 'denominator_upper_bound', 'lower') }}
            as computed_rate_lower_pct,
        {{ ratio_pct('numerator_upper_bound', 'denominator_lower_bound', 'upper') }}
            as computed_rate_upper_pct,
        case when denominator_value is null
                then {{ implied_whole('numerator_lower_bound', 'printed_rate_upper_pct', 'lower') }}
        end as implied_denominator_lower,
        case when denominator_value is null
                then {{ implied_whole('numerator_upper_bound', 'printed_rate_lower_pct', 'upper') }}
        end as implied_denominator_upper,
        case when numerator_value is null
                then {{ implied_part('denominator_lower_bound', 'printed_rate_lower_pct', 'lower') }}
        end as implied_numerator_lower,
        case when numerator_value is null
                then {{ implied_part('denominator_upper_bound', 'printed_rate_upper_pct', 'upper') }}
        end as implied_numerator_upper
    from sides

),

judged as (

    select
        *,
        case
            when computed_rate_pct is null then 'printed_only'
            when printed_rate_pct is null then 'computed_only'
            when {{ overlaps(
                'printed_rate_lower_pct', 'printed_rate_upper_pct',
                'computed_rate_lower_pct', 'computed_rate_upper_pct'
            ) }} then 'consistent'
            else 'inconsistent'
        end as verdict
    from computed

)

select * from judged
