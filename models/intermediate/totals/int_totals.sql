with members as (

    select * from {{ ref('int_total_members') }}

),

tiers as (

    select * from {{ ref('source_tiers') }}

),

sums as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        period_id,
        cast(sum(case when is_counted then value end) as decimal(20, 4)) as total_value,
        cast(sum(case when is_counted then lower_bound end) as decimal(20, 4)) as total_lower_bound,
        cast(sum(case when is_counted then upper_bound end) as decimal(20, 4)) as total_upper_bound,
        count(*) filter (where is_counted) as figure_count,
        cast(sum(figure_count) as bigint) as told_count,
        {{ worst_agreement('agreement', 'is_counted') }} as agreement,
        max(case when is_counted then tier_rank end) as weakest_tier_rank,
        {{ figure_list('case when is_counted then measure_id end') }} as measure_ids,
        {{ united_lists('figure_ids', 'is_counted') }} as figure_ids
    from members
    group by priority_id, unit, stage, jurisdiction_id, period_id

),

-- A total stands no better than the weakest of what is added.
totals as (

    select
        sums.priority_id,
        sums.unit,
        sums.stage,
        sums.jurisdiction_id,
        sums.period_id,
        sums.total_value,
        sums.total_lower_bound,
        sums.total_upper_bound,
        sums.figure_count,
        sums.told_count - sums.figure_count as excluded_count,
        sums.agreement,
        tiers.source_tier,
        sums.measure_ids,
        sums.figure_ids
    from sums
    left join tiers on sums.weakest_tier_rank = tiers.tier_rank

)

select * from totals
