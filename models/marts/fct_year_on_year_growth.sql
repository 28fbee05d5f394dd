with growth as (

    select * from {{ ref('int_growth') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

final as (

    select
        growth.*,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        measures.unit,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh
    from growth
    inner join measures on growth.measure_id = measures.measure_id
    inner join jurisdictions on growth.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
