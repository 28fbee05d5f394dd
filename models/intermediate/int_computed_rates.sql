with sides as (

    select * from {{ ref('int_rate_sides') }}

),

computed as (

    select
        *,
        {{ ratio_pct('numerator_value', 'denominator_value') }} as computed_rate_pct,
        {{ ratio_lower_pct('numerator_lower_bound', 'denominator_upper_bound') }} as computed_rate_lower_pct,
        {{ ratio_upper_pct('numerator_upper_bound', 'denominator_lower_bound') }} as computed_rate_upper_pct,
        printed_rate_pct is not null and numerator_value is not null and denominator_value is null
            as denominator_is_missing,
        printed_rate_pct is not null and denominator_value is not null and numerator_value is null
            as numerator_is_missing
    from sides

),

implied as (

    select
        *,
        case when denominator_is_missing
                then {{ implied_whole_lower('numerator_lower_bound', 'printed_rate_upper_pct') }}
        end as implied_denominator_lower,
        case when denominator_is_missing
                then {{ implied_whole_upper('numerator_upper_bound', 'printed_rate_lower_pct') }}
        end as implied_denominator_upper,
        case when numerator_is_missing
                then {{ implied_part_lower('denominator_lower_bound', 'printed_rate_lower_pct') }}
        end as implied_numerator_lower,
        case when numerator_is_missing
                then {{ implied_part_upper('denominator_upper_bound', 'printed_rate_upper_pct') }}
        end as implied_numerator_upper
    from computed

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
    from implied

)

select * from judged
