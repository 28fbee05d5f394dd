with figures as (

    select * from {{ ref('int_fact_figures') }}

),

tiers as (

    select * from {{ ref('stg_source_tiers') }}

),

readings as (

    select * from {{ ref('stg_conflict_readings') }}

),

-- Growth is compared as the ratio to its base, so that a fall has a ratio too; 1 is added to all else, so
-- that a conflict with 0 has one.
compared as (

    select
        figures.*,
        figures.value + case when figures.figure_kind = 'growth' then 100 else 1 end as compared_value,
        tiers.tier_rank
    from figures
    inner join tiers on figures.source_tier = tiers.source_tier

),

conflicts as (

    select
        figure_kind,
        measure_id,
        rate_id,
        jurisdiction_id,
        period_id,
        cast(max(lower_bound) - min(upper_bound) as decimal(20, 4)) as gap,
        cast(coalesce({{ quotient('max(compared_value)', 'min(compared_value)') }}, 1) as decimal(18, 4))
            as ratio,
        max(tier_rank) as weakest_tier_rank,
        count(distinct known_by) as telling_days,
        max(case when preference = 1 then figure_id end) as shown_figure_id,
        {{ figure_list('figure_id') }} as figure_ids
    from compared
    group by figure_kind, measure_id, rate_id, jurisdiction_id, period_id
    having max(lower_bound) > min(upper_bound)

),

explained as (

    select
        conflicts.figure_kind,
        conflicts.measure_id,
        conflicts.rate_id,
        conflicts.jurisdiction_id,
        conflicts.period_id,
        conflicts.gap,
        conflicts.ratio,
        conflicts.shown_figure_id,
        conflicts.figure_ids,
        {{ dbt.listagg('readings.definition_en', "'; '", 'order by readings.sort_order') }} as reading_en,
        {{ dbt.listagg('readings.definition_zh', "'；'", 'order by readings.sort_order') }} as reading_zh
    from conflicts
    left join readings
        on
            conflicts.ratio between readings.min_ratio and readings.max_ratio
            and conflicts.weakest_tier_rank >= readings.min_weakest_tier_rank
            and conflicts.telling_days >= readings.min_telling_days
    group by
        conflicts.figure_kind, conflicts.measure_id, conflicts.rate_id, conflicts.jurisdiction_id,
        conflicts.period_id, conflicts.gap, conflicts.ratio, conflicts.shown_figure_id, conflicts.figure_ids

)

select * from explained
