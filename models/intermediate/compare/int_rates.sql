with measures as (

    select * from {{ ref('int_measures') }}

),

sides as (

    select
        rate_sides.*,
        numerators.has_fractions as numerator_has_fractions,
        denominators.has_fractions as denominator_has_fractions,
        case when rate_sides.kind != 'ratio' then 100 end as most_pct
    from {{ ref('int_rate_sides') }} as rate_sides
    inner join measures as numerators on rate_sides.numerator_measure_id = numerators.measure_id
    inner join measures as denominators on rate_sides.denominator_measure_id = denominators.measure_id

),

tiers as (

    select * from {{ ref('source_tiers') }}

),

-- A printed percentage of which only one side is reported implies the other side.
computed as (

    select
        *,
        {{ ratio_pct('numerator_value', 'denominator_value') }} as ratio_pct,
        {{ ratio_pct('numerator_lower_bound', 'denominator_upper_bound', 'lower') }} as ratio_lower_pct,
        {{ ratio_pct('numerator_upper_bound', 'denominator_lower_bound', 'upper') }} as ratio_upper_pct,
        case when denominator_value is null then {{ implied_whole(
            'numerator_lower_bound', 'printed_rate_upper_pct', 'lower', 'denominator_has_fractions'
        ) }} end as implied_denominator_lower,
        case when denominator_value is null then {{ implied_whole(
            'numerator_upper_bound', 'printed_rate_lower_pct', 'upper', 'denominator_has_fractions'
        ) }} end as implied_denominator_upper,
        case when numerator_value is null then {{ implied_part(
            'denominator_lower_bound', 'printed_rate_lower_pct', 'lower', 'numerator_has_fractions'
        ) }} end as implied_numerator_lower,
        case when numerator_value is null then {{ implied_part(
            'denominator_upper_bound', 'printed_rate_upper_pct', 'upper', 'numerator_has_fractions'
        ) }} end as implied_numerator_upper
    from sides

),

-- A share of a whole is at most all of it, whatever the bounds of its sides allow; a ratio may pass that.
judged as (

    select
        computed.*,
        tiers.source_tier,
        {{ clipped('ratio_pct', 0, 'most_pct') }} as computed_rate_pct,
        {{ clipped('ratio_lower_pct', 0, 'most_pct') }} as computed_rate_lower_pct,
        case
            when ratio_lower_pct is null then null
            when ratio_upper_pct is null or ratio_upper_pct > most_pct then most_pct
            else ratio_upper_pct
        end as computed_rate_upper_pct,
        case
            when ratio_lower_pct > most_pct then 'inconsistent'
            when printed_rate_pct is null and ratio_lower_pct is null then 'denominator_is_zero'
            when printed_rate_pct is null then 'computed_only'
            when ratio_lower_pct is null then 'printed_only'
            when {{ overlaps(
                'printed_rate_lower_pct', 'printed_rate_upper_pct', 'ratio_lower_pct', 'ratio_upper_pct'
            ) }} then 'consistent'
            else 'inconsistent'
        end as verdict
    from computed
    inner join tiers on computed.tier_rank = tiers.tier_rank

)

select * from judged
