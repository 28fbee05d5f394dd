with figures as (

    select * from {{ ref('fct_reported_figures') }}

),

evidence as (

    {% for mart in evident_marts() %}
        select
            '{{ mart.name }}' as mart,
            {{ row_key('mart_rows', mart.key) }} as row_key,
            mart_rows.evident_figure_id as figure_id,
            {{ mart.role }} as role,
            {{ mart.compared or 'cast(null as ' ~ dbt.type_string() ~ ')' }} as compared_id,
            '{{ mart.compared_role }}' as compared_role,
            mart_rows.row_figure_count,
            '{{ mart.key | join("|") }}' as row_key_columns
        from (
            select
                *,
                {{ each_of(mart.figures or 'figure_ids') }} as evident_figure_id,
                {{ list_length(mart.figures or 'figure_ids') }} as row_figure_count
            from {{ ref(mart.name) }}
        ) as mart_rows
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

final as (

    select
        evidence.mart,
        evidence.row_key,
        evidence.figure_id,
        figures.figure_kind,
        case
            when evidence.compared_id is null then evidence.role
            when figures.figure_kind in ('growth', 'share') then 'printed_rate'
            when evidence.compared_id in (figures.measure_id, figures.period_id) then evidence.compared_role
            else evidence.role
        end as role,
        cast(evidence.row_figure_count as bigint) as row_figure_count,
        evidence.row_key_columns
    from evidence
    left join figures on evidence.figure_id = figures.figure_id

)

select * from final
