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
        {{ implied_whole('lower_bound', '100 + printed_growth_upper_pct', 'lower', 'has_fractions') }}
            as least_base,
        {{ implied_whole('upper_bound', '100 + printed_growth_lower_pct', 'upper', 'has_fractions') }}
            as largest_base,
        printed_growth_pct is not null as is_printed
    from sides

),

fitted as (

    select
        *,
        value is null
        or not is_printed
        or coalesce(least_base <= largest_base, least_base is not null) as some_base_fits,
        case when is_printed then printed_tier_rank else greatest(value_tier_rank, base_tier_rank) end
            as growth_tier_rank,
        -- The growth to read: what is printed where something is, else what the two reported values give.
        case when is_printed then 'printed' when computed_growth_lower_pct is not null then 'computed' end
            as growth_basis,
        case when is_printed then printed_growth_lower_pct else computed_growth_lower_pct end
            as growth_lower_pct,
        case when is_printed then printed_growth_upper_pct else computed_growth_upper_pct end
            as growth_upper_pct,
        case
            when is_printed
                then {{ is_end(
                    'printed_growth_pct', 'printed_growth_lower_pct', 'printed_growth_upper_pct'
                ) }}
            else {{ is_end('value', 'lower_bound', 'upper_bound') }}
                or {{ is_end('base_value', 'base_lower_bound', 'base_upper_bound') }}
        end as growth_is_one_sided
    from computed

),

judged as (

    select
        fitted.*,
        tiers.source_tier,
        case when some_base_fits then least_base end as implied_base_lower,
        case when some_base_fits then largest_base end as implied_base_upper,
        case when lower_bound = upper_bound and least_base = largest_base then least_base end
            as implied_base_exact,
        {{ growth_direction('growth_lower_pct', 'growth_upper_pct') }} as direction,
        case
            when not some_base_fits then 'inconsistent'
            when is_printed and base_upper_bound = 0 and lower_bound > 0 then 'inconsistent'
            when growth_basis is null then 'base_is_zero'
            when not is_printed then 'computed_only'
            when computed_growth_lower_pct is null then 'printed_only'
            when {{ overlaps('printed_growth_lower_pct', 'printed_growth_upper_pct',
                'computed_growth_lower_pct', 'computed_growth_upper_pct') }} then 'consistent'
            else 'inconsistent'
        end as verdict
    from fitted
    inner join {{ ref('source_tiers') }} as tiers on fitted.growth_tier_rank = tiers.tier_rank

)

select * from judged
