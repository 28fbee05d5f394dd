with measure_values as (

    select * from {{ ref('int_facts') }}

),

tightened as (

    select * from {{ ref('int_tightened_facts') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

bounded as (

    select
        measure_values.*,
        coalesce(tightened.tightened_lower_bound, measure_values.lower_bound) as tightened_lower_bound,
        coalesce(tightened.tightened_upper_bound, measure_values.upper_bound) as tightened_upper_bound,
        coalesce(tightened.tightening_figure_ids, {{ dbt.array_construct([], 'varchar') }})
            as tightening_figure_ids
    from measure_values
    left join tightened
        on {{ same_columns('measure_values', 'tightened', ['measure_id', 'jurisdiction_id', 'period_id']) }}

),

final as (

    select
        bounded.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        bounded.unit,
        measures.stage,
        bounded.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        bounded.period_id,
        {{ clipped('bounded.value', 'bounded.tightened_lower_bound', 'bounded.tightened_upper_bound') }}
            as value,
        bounded.lower_bound,
        bounded.upper_bound,
        bounded.tightened_lower_bound,
        bounded.tightened_upper_bound,
        bounded.agreement,
        bounded.figure_count,
        bounded.release_count,
        bounded.confirming_release_count,
        bounded.source_tier,
        bounded.shown_figure_id,
        bounded.figure_ids,
        bounded.tightening_figure_ids
    from bounded
    inner join measures on bounded.measure_id = measures.measure_id
    inner join jurisdictions on bounded.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
