{%- set growth_key = 'priority_id, unit, stage, jurisdiction_id, period_id, base_period_id' -%}
with matched as (

    select * from {{ ref('int_matched_members') }}

),

tiers as (

    select * from {{ ref('source_tiers') }}

),

sums as (

    select
        {{ growth_key }},
        max(case when comparability = 'assumed' then 1 else 0 end) as is_assumed,
        cast(sum(value) as decimal(20, 4)) as matched_total,
        cast(sum(lower_bound) as decimal(20, 4)) as matched_lower_bound,
        cast(sum(upper_bound) as decimal(20, 4)) as matched_upper_bound,
        cast(sum(base_value) as decimal(20, 4)) as matched_base_total,
        cast(sum(base_lower_bound) as decimal(20, 4)) as matched_base_lower_bound,
        cast(sum(base_upper_bound) as decimal(20, 4)) as matched_base_upper_bound,
        count(*) as matched_measure_count,
        max(tier_rank) as weakest_tier_rank,
        {{ figure_list('measure_id') }} as matched_measure_ids,
        {{ united_lists('figure_ids') }} as figure_ids
    from matched
    group by {{ growth_key }}

),

computed as (

    select
        sums.*,
        tiers.source_tier,
        case when sums.is_assumed = 1 then 'assumed' else 'exact' end as comparability,
        {{ ratio_pct('matched_total', 'matched_base_total') }} - 100 as growth_pct,
        {{ ratio_pct('matched_lower_bound', 'matched_base_upper_bound', 'lower') }} - 100 as growth_lower_pct,
        {{ ratio_pct('matched_upper_bound', 'matched_base_lower_bound', 'upper') }} - 100 as growth_upper_pct
    from sums
    inner join tiers on sums.weakest_tier_rank = tiers.tier_rank

),

directed as (

    select
        *,
        {{ is_end('matched_total', 'matched_lower_bound', 'matched_upper_bound') }}
        or {{ is_end('matched_base_total', 'matched_base_lower_bound', 'matched_base_upper_bound') }}
            as growth_is_one_sided,
        {{ growth_direction('growth_lower_pct', 'growth_upper_pct') }} as direction
    from computed

)

select * from directed
