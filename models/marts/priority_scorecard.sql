with priorities as (

    select * from {{ ref('dim_priorities') }}

),

figures as (

    select * from {{ ref('fct_reported_figures') }}

),

headlines as (

    select * from {{ ref('int_priority_headlines') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

figure_counts as (

    select
        priority_id,
        period_id,
        count(*) as figure_count,
        count(*) filter (where is_national) as national_figure_count,
        count(distinct measure_id) as measure_count,
        count(distinct release_id) as release_count,
        {{ figure_list('figure_id') }} as figure_ids
    from figures
    group by priority_id, period_id

),

final as (

    select
        priorities.priority_id,
        priorities.name_en,
        priorities.name_zh,
        figure_counts.period_id,
        figure_counts.period_id is not null as has_figures,
        coalesce(figure_counts.figure_count, 0) as figure_count,
        coalesce(figure_counts.national_figure_count, 0) as national_figure_count,
        coalesce(figure_counts.measure_count, 0) as measure_count,
        coalesce(figure_counts.release_count, 0) as release_count,
        headlines.measure_id as headline_measure_id,
        measures.name_en as headline_name_en,
        measures.name_zh as headline_name_zh,
        headlines.unit as headline_unit,
        headlines.value as headline_value,
        headlines.lower_bound as headline_lower_bound,
        headlines.upper_bound as headline_upper_bound,
        headlines.growth_pct as headline_growth_pct,
        headlines.growth_lower_pct as headline_growth_lower_pct,
        headlines.growth_upper_pct as headline_growth_upper_pct,
        headlines.growth_comparability as headline_growth_comparability,
        headlines.direction as headline_direction,
        coalesce(headlines.figure_ids, {{ dbt.array_construct([], 'varchar') }}) as headline_figure_ids,
        {{ joined_lists(['figure_counts.figure_ids', 'headlines.figure_ids']) }} as figure_ids
    from priorities
    left join figure_counts on priorities.priority_id = figure_counts.priority_id
    left join headlines
        on
            figure_counts.priority_id = headlines.priority_id
            and figure_counts.period_id = headlines.period_id
    left join measures on headlines.measure_id = measures.measure_id

)

select * from final
