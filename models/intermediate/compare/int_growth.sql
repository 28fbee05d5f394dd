with sides as (

    select * from {{ ref('int_growth_sides') }}

),

-- The base is the whole of which the value is 100 percent and the growth.
computed as (

    select
        *,
        {{ ratio_pct('value', 'base_value') }} - 100 as computed_growth_pct,
        {{ ratio_pct('lower_bound', 'base_upper_bound', 'lower') }} - 100 as computed_growth_lower_pct,
        {{ ratio_pct('upper_bound', 'base_lower_bound', 'upper') }} - 100 as computed_growth_upper_pct,
        {{ implied_whole('lower_bound', '100 + printed_growth_upper_pct', 'lower') }} as least_base,
        {{ implied_whole('upper_bound', '100 + printed_growth_lower_pct', 'upper') }} as largest_base
    from sides

),

fitted as (

    select
        *,
        value is null
        or printed_growth_pct is null
        or coalesce(least_base <= largest_base, least_base is not null) as some_base_fits
    from computed

),

judged as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        base_period_id,
        comparability,
        value,
        lower_bound,
        upper_bound,
        base_value,
        base_lower_bound,
        base_upper_bound,
        printed_growth_pct,
        printed_growth_lower_pct,
        printed_growth_upper_pct,
        computed_growth_pct,
        computed_growth_lower_pct,
        computed_growth_upper_pct,
        case when some_base_fits then least_base end as implied_base_lower,
        case when some_base_fits then largest_base end as implied_base_upper,
        case when lower_bound = upper_bound and least_base = largest_base then least_base end
            as implied_base_exact,
        case
            when not some_base_fits then 'inconsistent'
            when computed_growth_lower_pct is null then 'printed_only'
            when printed_growth_pct is null then 'computed_only'
            when {{ overlaps(
                'printed_growth_lower_pct', 'printed_growth_upper_pct',
                'computed_growth_lower_pct', 'computed_growth_upper_pct'
            ) }} then 'consistent'
            else 'inconsistent'
        end as verdict,
        figure_ids
    from fitted

)

select * from judged
