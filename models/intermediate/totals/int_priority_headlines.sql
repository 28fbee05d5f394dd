with facts as (

    select * from {{ ref('int_facts') }}

),

measures as (

    select * from {{ ref('int_measures') }}
    where headline_rank is not null

),

jurisdictions as (

    select * from {{ ref('stg_jurisdictions') }}
    where is_national

),

growth as (

    select * from {{ ref('int_growth') }}

),

-- The growth to read: what is printed where something is, else what the two reported values give.
headlines as (

    select
        measures.priority_id,
        facts.period_id,
        facts.measure_id,
        facts.unit,
        facts.jurisdiction_id,
        facts.value,
        facts.lower_bound,
        facts.upper_bound,
        coalesce(growth.printed_growth_pct, growth.computed_growth_pct) as growth_pct,
        coalesce(growth.printed_growth_lower_pct, growth.computed_growth_lower_pct) as growth_lower_pct,
        case
            when growth.printed_growth_pct is not null then growth.printed_growth_upper_pct
            else growth.computed_growth_upper_pct
        end as growth_upper_pct,
        growth.comparability as growth_comparability,
        {{ joined_lists(['facts.figure_ids', 'growth.figure_ids']) }} as figure_ids,
        row_number() over (
            partition by measures.priority_id, facts.period_id
            order by
                measures.headline_rank asc, facts.measure_id asc,
                case when growth.comparability = 'assumed' then 1 else 0 end asc
        ) as reading_order
    from facts
    inner join measures on facts.measure_id = measures.measure_id
    inner join jurisdictions on facts.jurisdiction_id = jurisdictions.jurisdiction_id
    left join growth
        on
            facts.measure_id = growth.measure_id
            and facts.jurisdiction_id = growth.jurisdiction_id
            and facts.period_id = growth.period_id

),

directions as (

    select
        *,
        case
            when growth_pct is null then null
            when growth_lower_pct > 0 then 'up'
            when growth_upper_pct < 0 then 'down'
            else 'unclear'
        end as direction
    from headlines
    where reading_order = 1

)

select * from directions
