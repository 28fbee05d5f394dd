with figures as (

    select * from {{ ref('int_fact_figures') }}

),

readings as (

    select * from {{ ref('conflict_readings') }}

),

-- Growth is compared as the ratio to its base, so that a fall has a ratio too.
compared as (

    select
        *,
        value + case when figure_kind = 'growth' then 100 else 0 end as compared_value
    from figures

),

conflicts as (

    select
        figure_kind,
        measure_id,
        rate_id,
        jurisdiction_id,
        period_id,
        cast(max(lower_bound) - min(upper_bound) as decimal(20, 4)) as gap,
        cast({{ quotient('max(compared_value)', 'min(compared_value)') }} as decimal(18, 4)) as ratio,
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
            -- Beside nothing any other number lies as far apart as can be.
            coalesce(conflicts.ratio, 999999999) between readings.min_ratio and readings.max_ratio
            and conflicts.weakest_tier_rank >= readings.min_weakest_tier_rank
            and conflicts.telling_days >= readings.min_telling_days
    group by
        conflicts.figure_kind, conflicts.measure_id, conflicts.rate_id, conflicts.jurisdiction_id,
        conflicts.period_id, conflicts.gap, conflicts.ratio, conflicts.shown_figure_id, conflicts.figure_ids

)

select * from explained
