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

counted as (

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
        counted.priority_id,
        priorities.name_en,
        priorities.name_zh,
        counted.period_id,
        counted.figure_count,
        counted.national_figure_count,
        counted.measure_count,
        counted.release_count,
        measures.name_en as headline_name_en,
        measures.name_zh as headline_name_zh,
        {{ headline_columns() }},
        coalesce(headlines.figure_ids, {{ dbt.array_construct([], 'varchar') }}) as headline_figure_ids,
        {{ joined_lists(['counted.figure_ids', 'headlines.figure_ids']) }} as figure_ids
    from counted
    inner join priorities on counted.priority_id = priorities.priority_id
    left join headlines on {{ same_columns('counted', 'headlines', ['priority_id', 'period_id']) }}
    left join measures on headlines.measure_id = measures.measure_id

)

select * from final
