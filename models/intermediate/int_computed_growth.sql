with sides as (

    select * from {{ ref('int_growth_sides') }}

),

implied_bases as (

    select * from {{ ref('int_implied_bases') }}

),

computed as (

    select
        sides.*,
        {{ growth_pct('sides.value', 'sides.base_value') }} as computed_growth_pct,
        {{ growth_lower_pct('sides.lower_bound', 'sides.base_upper_bound') }} as computed_growth_lower_pct,
        {{ growth_upper_pct('sides.upper_bound', 'sides.base_lower_bound') }} as computed_growth_upper_pct,
        implied_bases.implied_base_lower,
        implied_bases.implied_base_upper,
        implied_bases.implied_base_exact,
        coalesce(implied_bases.some_base_fits, true) as some_base_fits
    from sides
    left join implied_bases
        on
            sides.measure_id = implied_bases.measure_id
            and sides.jurisdiction_id = implied_bases.jurisdiction_id
            and sides.period_id = implied_bases.period_id
            and sides.base_period_id = implied_bases.base_period_id

),

judged as (

    select
        *,
        case
            when not some_base_fits then 'inconsistent'
            when computed_growth_lower_pct is null then 'printed_only'
            when printed_growth_pct is null then 'computed_only'
            when {{ overlaps(
                'printed_growth_lower_pct', 'printed_growth_upper_pct',
                'computed_growth_lower_pct', 'computed_growth_upper_pct'
            ) }} then 'consistent'
            else 'inconsistent'
        end as verdict
    from computed

)

select * from judged
