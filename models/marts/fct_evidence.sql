with figures as (

    select * from {{ ref('fct_reported_figures') }}

),

-- One join for all marts: a hash of all figures for each would not fit beside the others.
evidence as (

    {% for mart in evident_marts() %}
        select
            '{{ mart.name }}' as mart,
            {{ row_key('mart_rows', mart.key) }} as row_key,
            mart_rows.evident_figure_id,
            mart_rows.row_figure_count,
            case
                {% for role, condition in mart.roles %}
                    when {{ condition }} then '{{ role }}'
                {% endfor %}
            end as role,
            {% if mart.compared %}
                mart_rows.{{ mart.compared }} as compared_id,
            {% else %}
                cast(null as {{ dbt.type_string() }}) as compared_id,
            {% endif %}
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
        evidence.evident_figure_id as figure_id,
        figures.figure_kind,
        case
            {% for mart in evident_marts() %}
                {% for role, condition in mart.figure_roles or [] %}
                    when evidence.mart = '{{ mart.name }}' and {{ condition }} then '{{ role }}'
                {% endfor %}
            {% endfor %}
            else evidence.role
        end as role,
        cast(evidence.row_figure_count as bigint) as row_figure_count,
        evidence.row_key_columns
    from evidence
    left join figures on evidence.evident_figure_id = figures.figure_id

)

select * from final
