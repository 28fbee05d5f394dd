with conflicts as (

    select * from {{ ref('int_measure_values') }}
    where agreement = 'conflict'

),

figures as (

    select * from {{ ref('int_ranked_figures') }}
    where not is_rate

),

tiers as (

    select * from {{ ref('stg_source_tiers') }}

),

readings as (

    select * from {{ ref('stg_conflict_readings') }}

),

spreads as (

    select
        conflicts.measure_id,
        conflicts.jurisdiction_id,
        conflicts.period_id,
        cast(max(figures.lower_bound) - min(figures.upper_bound) as bigint) as gap,
        -- 1 is added so that a conflict with 0 has a ratio too.
        (max(figures.value) + 1) / (min(figures.value) + 1) as ratio,
        max(tiers.tier_rank) as weakest_tier_rank,
        count(distinct figures.known_by) as telling_days
    from conflicts
    inner join figures
        on
            conflicts.measure_id = figures.measure_id
            and conflicts.jurisdiction_id = figures.jurisdiction_id
            and conflicts.period_id = figures.period_id
    inner join tiers on figures.source_tier = tiers.source_tier
    group by conflicts.measure_id, conflicts.jurisdiction_id, conflicts.period_id

),

explained as (

    select
        spreads.measure_id,
        spreads.jurisdiction_id,
        spreads.period_id,
        spreads.gap,
        cast(spreads.ratio as decimal(18, 4)) as ratio,
        string_agg(readings.definition_en, '; ' order by readings.sort_order) as reading_en,
        string_agg(readings.definition_zh, '；' order by readings.sort_order) as reading_zh
    from spreads
    left join readings
        on
            spreads.ratio >= readings.min_ratio
            and spreads.ratio <= readings.max_ratio
            and spreads.weakest_tier_rank >= readings.min_weakest_tier_rank
            and spreads.telling_days >= readings.min_telling_days
    group by spreads.measure_id, spreads.jurisdiction_id, spreads.period_id, spreads.gap, spreads.ratio

)

select * from explained
