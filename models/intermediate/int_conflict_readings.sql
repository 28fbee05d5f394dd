with figures as (

    select * from {{ ref('int_retold_figures') }}

),

tiers as (

    select * from {{ ref('stg_source_tiers') }}

),

readings as (

    select * from {{ ref('stg_conflict_readings') }}

),

-- Growth is compared as the ratio to its base, so that a fall has a ratio too; 1 is added to all else, so
-- that a conflict with 0 has one.
spreads as (

    select
        figures.figure_kind,
        figures.measure_id,
        figures.rate_id,
        figures.jurisdiction_id,
        figures.period_id,
        max(figures.lower_bound) - min(figures.upper_bound) as gap,
        coalesce(
            {{ quotient(
                "max(figures.value + case when figures.figure_kind = 'growth' then 100 else 1 end)",
                "min(figures.value + case when figures.figure_kind = 'growth' then 100 else 1 end)"
            ) }},
            1
        ) as ratio,
        max(tiers.tier_rank) as weakest_tier_rank,
        count(distinct figures.known_by) as telling_days,
        max(case when figures.preference = 1 then figures.figure_id end) as shown_figure_id,
        {{ figure_list('figures.figure_id') }} as figure_ids
    from figures
    inner join tiers on figures.source_tier = tiers.source_tier
    group by
        figures.figure_kind, figures.measure_id, figures.rate_id, figures.jurisdiction_id, figures.period_id
    having max(figures.lower_bound) > min(figures.upper_bound)

),

explained as (

    select
        spreads.figure_kind,
        spreads.measure_id,
        spreads.rate_id,
        spreads.jurisdiction_id,
        spreads.period_id,
        cast(spreads.gap as decimal(20, 4)) as gap,
        cast(spreads.ratio as decimal(18, 4)) as ratio,
        spreads.shown_figure_id,
        spreads.figure_ids,
        {{ joined_text('readings.definition_en', '; ', 'readings.sort_order') }} as reading_en,
        {{ joined_text('readings.definition_zh', '；', 'readings.sort_order') }} as reading_zh
    from spreads
    left join readings
        on
            spreads.ratio >= readings.min_ratio
            and spreads.ratio <= readings.max_ratio
            and spreads.weakest_tier_rank >= readings.min_weakest_tier_rank
            and spreads.telling_days >= readings.min_telling_days
    group by
        spreads.figure_kind, spreads.measure_id, spreads.rate_id, spreads.jurisdiction_id,
        spreads.period_id, spreads.gap, spreads.ratio, spreads.shown_figure_id, spreads.figure_ids

)

select * from explained
