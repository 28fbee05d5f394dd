with reconciliations as (

    select * from {{ ref('int_reconciliations') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        reconciliations.whole_measure_id,
        measures.name_en as whole_measure_name_en,
        measures.name_zh as whole_measure_name_zh,
        reconciliations.breakdown,
        measures.unit,
        reconciliations.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        reconciliations.period_id,
        {{ clipped('reconciliations.whole_value', 'reconciliations.tightened_lower_bound',
            'reconciliations.tightened_upper_bound') }} as whole_value,
        reconciliations.whole_lower_bound,
        reconciliations.whole_upper_bound,
        reconciliations.parts_lower_bound,
        reconciliations.parts_upper_bound,
        reconciliations.declared_part_count,
        reconciliations.reported_part_count,
        reconciliations.parts_are_exhaustive,
        reconciliations.verdict,
        reconciliations.tightened_lower_bound,
        reconciliations.tightened_upper_bound,
        reconciliations.source_tier,
        reconciliations.figure_ids
    from reconciliations
    inner join measures on reconciliations.whole_measure_id = measures.measure_id
    inner join jurisdictions on reconciliations.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
