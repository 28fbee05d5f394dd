with figures as (

    select * from {{ ref('int_fact_figures') }}
    where is_rate

),

-- The preferred one is shown; all who print the percentage stand behind it.
printed as (

    select
        figure_kind,
        measure_id,
        rate_id,
        jurisdiction_id,
        period_id,
        {% for column in ['value', 'lower_bound', 'upper_bound', 'tier_rank'] %}
            max(case when preference = 1 then {{ column }} end) as {{ column }},
        {% endfor %}
        {{ figure_list('figure_id') }} as figure_ids,
        {{ figure_list('release_id') }} as release_ids
    from figures
    group by figure_kind, measure_id, rate_id, jurisdiction_id, period_id

)

select * from printed
