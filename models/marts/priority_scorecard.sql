{%- set year = 'cast(periods.calendar_year as ' ~ dbt.type_string() ~ ')' -%}
with priorities as (

    select * from {{ ref('dim_priorities') }}

),

periods as (

    select * from {{ ref('dim_periods') }}

),

headlines as (

    select * from {{ ref('int_priority_headlines') }}
    where recency = 1

),

counted as (

    select
        figures.priority_id,
        count(*) as figure_count,
        count(*) filter (where figures.is_national) as national_figure_count,
        count(distinct figures.measure_id) as measure_count,
        count(distinct figures.release_id) as release_count,
        {{ figure_list('case when figures.is_national then ' ~ year ~ ' end') }} as years,
        min(releases.tier_rank) as best_tier_rank,
        {{ figure_list('figures.figure_id') }} as figure_ids
    from {{ ref('fct_reported_figures') }} as figures
    inner join periods on figures.period_id = periods.period_id
    inner join {{ ref('dim_releases') }} as releases on figures.release_id = releases.release_id
    group by figures.priority_id

),

tiers as (

    select distinct
        tier_rank,
        source_tier
    from {{ ref('dim_releases') }}

),

final as (

    select
        priorities.priority_id,
        priorities.name_en,
        priorities.name_zh,
        counted.priority_id is not null as has_figures,
        coalesce(counted.figure_count, 0) as figure_count,
        coalesce(counted.national_figure_count, 0) as national_figure_count,
        coalesce(counted.measure_count, 0) as measure_count,
        coalesce(counted.release_count, 0) as release_count,
        coalesce(counted.years, {{ dbt.array_construct([], 'varchar') }}) as years,
        tiers.source_tier,
        headlines.period_id,
        measures.name_en as headline_name_en,
        measures.name_zh as headline_name_zh,
        {{ headline_columns() }},
        coalesce(headlines.figure_ids, {{ dbt.array_construct([], 'varchar') }}) as headline_figure_ids,
        {{ joined_lists(['counted.figure_ids', 'headlines.figure_ids']) }} as figure_ids
    from priorities
    left join counted on priorities.priority_id = counted.priority_id
    left join tiers on counted.best_tier_rank = tiers.tier_rank
    left join headlines on priorities.priority_id = headlines.priority_id
    left join {{ ref('dim_measures') }} as measures on headlines.measure_id = measures.measure_id

)

select * from final
