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

judged as (

    select
        *,
        not is_implied or (least_base is not null and coalesce(least_base <= largest_base, true))
            as some_base_fits
    from bases

),

whole_bases as (

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
        case when is_implied and some_base_fits then least_base end as implied_base_lower,
        case when is_implied and some_base_fits then largest_base end as implied_base_upper,
        case
            when is_implied and lower_bound = upper_bound
                then {{ only_whole_number('least_base', 'largest_base') }}
        end as implied_base_exact,
        some_base_fits
    from judged

)

select * from whole_bases
