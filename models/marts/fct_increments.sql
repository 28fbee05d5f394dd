with facts as (

    select * from {{ ref('int_facts') }}

),

periods as (

    select * from {{ ref('dim_periods') }}
    where extract(year from period_start) = extract(year from period_end)

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

-- Windows of one year that begin on the same day contain each other: what a later one has more came between.
windows as (

    select
        facts.*,
        lag(facts.period_id) over same_start as earlier_period_id,
        lag(facts.value) over same_start as earlier_value,
        lag(facts.lower_bound) over same_start as earlier_lower_bound,
        lag(facts.upper_bound) over same_start as earlier_upper_bound,
        lag(facts.figure_ids) over same_start as earlier_figure_ids
    from facts
    inner join periods on facts.period_id = periods.period_id
    window same_start as (
        partition by facts.measure_id, facts.jurisdiction_id, periods.period_start
        order by periods.period_end
    )

),

final as (

    select
        windows.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        windows.unit,
        windows.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        windows.period_id,
        windows.earlier_period_id,
        windows.value,
        windows.earlier_value,
        windows.value - windows.earlier_value as increment_value,
        windows.lower_bound - windows.earlier_upper_bound as increment_lower_bound,
        windows.upper_bound - windows.earlier_lower_bound as increment_upper_bound,
        case when windows.upper_bound < windows.earlier_lower_bound then 'shrinks' else 'possible' end
            as verdict,
        {{ joined_lists(['windows.earlier_figure_ids', 'windows.figure_ids']) }} as figure_ids
    from windows
    inner join measures on windows.measure_id = measures.measure_id
    inner join jurisdictions on windows.jurisdiction_id = jurisdictions.jurisdiction_id
    where windows.earlier_period_id is not null

)

select * from final
