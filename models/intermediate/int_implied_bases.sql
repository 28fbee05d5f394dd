with sides as (

    select * from {{ ref('int_growth_sides') }}
    where printed_growth_pct is not null and value is not null

),

bases as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        base_period_id,
        {{ implied_base_lower('lower_bound', 'printed_growth_upper_pct') }} as implied_base_lower,
        {{ implied_base_upper('upper_bound', 'printed_growth_lower_pct') }} as implied_base_upper,
        lower_bound = upper_bound as value_is_exact
    from sides

),

judged as (

    select
        *,
        implied_base_lower is not null and coalesce(implied_base_lower <= implied_base_upper, true)
            as some_base_fits
    from bases

),

whole_bases as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        base_period_id,
        case when some_base_fits then implied_base_lower end as implied_base_lower,
        case when some_base_fits then implied_base_upper end as implied_base_upper,
        case when value_is_exact then {{ only_whole_number('implied_base_lower', 'implied_base_upper') }} end
            as implied_base_exact,
        some_base_fits
    from judged

)

select * from whole_bases
