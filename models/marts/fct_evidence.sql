with figures as (

    select * from {{ ref('fct_reported_figures') }}

),

evidence as (

    {% for mart in evident_marts() %}
        select
            '{{ mart.name }}' as mart,
            {{ row_key('mart_rows', mart.key) }} as row_key,
            mart_rows.evident_figure_id as figure_id,
            figures.figure_kind,
            case
                {% for role, condition in mart.roles %}
                    when {{ condition }} then '{{ role }}'
                {% endfor %}
            end as role,
            '{{ mart.key | join("|") }}' as row_key_columns
        from (
            select
                *,
                {{ each_of(mart.figures or 'figure_ids') }} as evident_figure_id
            from {{ ref(mart.name) }}
        ) as mart_rows
        left join figures on mart_rows.evident_figure_id = figures.figure_id
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from evidence
