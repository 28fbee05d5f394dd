with sides as (

    select * from {{ ref('int_implied_bases') }}

),

computed as (

    select
        *,
        {{ growth_pct('value', 'base_value') }} as computed_growth_pct,
        {{ growth_lower_pct('lower_bound', 'base_upper_bound') }} as computed_growth_lower_pct,
        {{ growth_upper_pct('upper_bound', 'base_lower_bound') }} as computed_growth_upper_pct
    from sides

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
