{%- set fact = ['measure_id', 'jurisdiction_id', 'period_id'] -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}
    where headline_rank is not null

),

-- Nothing that rests on an assumption is a headline.
growth as (

    select * from {{ ref('int_growth') }}
    where comparability = 'exact' and growth_basis is not null

),

headlines as (

    select
        measures.priority_id,
        {{ columns_of('facts', fact + ['unit', 'lower_bound', 'upper_bound', 'agreement', 'source_tier']) }},
        {{ clipped('facts.value', 'tightened.tightened_lower_bound', 'tightened.tightened_upper_bound') }}
            as value,
        growth.base_period_id,
        case when not growth.growth_is_one_sided
                then coalesce(growth.printed_growth_pct, growth.computed_growth_pct)
        end as growth_pct,
        growth.growth_lower_pct,
        growth.growth_upper_pct,
        growth.direction,
        growth.growth_basis,
        growth.source_tier as growth_source_tier,
        coalesce(growth.printed_release_ids, growth.computed_release_ids) as growth_release_ids,
        {{ joined_lists(['facts.figure_ids', 'growth.figure_ids', 'tightened.tightening_figure_ids']) }}
            as figure_ids,
        periods.period_start,
        coalesce(periods.period_end, periods.told_on) as ends_by,
        row_number() over (
            partition by measures.priority_id, facts.period_id
            order by measures.headline_rank asc, facts.measure_id asc, growth.base_period_id desc
        ) as reading_order
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    inner join {{ ref('stg_jurisdictions') }} as jurisdictions
        on facts.jurisdiction_id = jurisdictions.jurisdiction_id and jurisdictions.is_national
    inner join {{ ref('stg_periods') }} as periods on facts.period_id = periods.period_id
    left join {{ ref('int_tightened_facts') }} as tightened on {{ same_columns('facts', 'tightened', fact) }}
    left join growth on {{ same_columns('facts', 'growth', fact) }}

),

-- Of windows that end together the longest of one year is the one to read.
newest as (

    select
        *,
        row_number() over (
            partition by priority_id
            order by
                ends_by desc, extract(year from ends_by) - extract(year from period_start) asc,
                period_start asc
        ) as recency
    from headlines
    where reading_order = 1

)

select * from newest
