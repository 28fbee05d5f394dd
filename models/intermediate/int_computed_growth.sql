with sides as (

    select * from {{ ref('int_growth_sides') }}

),

bases as (

    select
        *,
        printed_growth_pct is not null and value is not null as is_implied,
        {{ implied_base_lower('lower_bound', 'printed_growth_upper_pct') }} as least_base,
        {{ implied_base_upper('upper_bound', 'printed_growth_lower_pct') }} as largest_base
    from sides

),

computed as (

    select
        *,
        {{ growth_pct('value', 'base_value') }} as computed_growth_pct,
        {{ growth_lower_pct('lower_bound', 'base_upper_bound') }} as computed_growth_lower_pct,
        {{ growth_upper_pct('upper_bound', 'base_lower_bound') }} as computed_growth_upper_pct,
        not is_implied or (least_base is not null and coalesce(least_base <= largest_base, true))
            as some_base_fits
    from bases

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
        figure_ids,
        computed_growth_pct,
        computed_growth_lower_pct,
        computed_growth_upper_pct,
        case when is_implied and some_base_fits then least_base end as implied_base_lower,
        case when is_implied and some_base_fits then largest_base end as implied_base_upper,
        case
            when is_implied and lower_bound = upper_bound
                then {{ only_whole_number('least_base', 'largest_base') }}
        end as implied_base_exact,
        some_base_fits,
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
