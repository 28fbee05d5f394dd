with versions as (

    select * from {{ ref('int_value_versions') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

with_previous as (

    select
        *,
        lag(value) over fact_in_time as previous_value,
        lag(lower_bound) over fact_in_time as previous_lower_bound,
        lag(upper_bound) over fact_in_time as previous_upper_bound
    from versions
    window fact_in_time as (partition by measure_id, jurisdiction_id, period_id order by known_from)

),

final as (

    select
        with_previous.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        with_previous.unit,
        with_previous.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        with_previous.period_id,
        with_previous.known_from,
        with_previous.superseded_on,
        with_previous.value,
        with_previous.lower_bound,
        with_previous.upper_bound,
        with_previous.agreement,
        with_previous.previous_value,
        coalesce(not {{ overlaps(
            'with_previous.lower_bound', 'with_previous.upper_bound',
            'with_previous.previous_lower_bound', 'with_previous.previous_upper_bound'
        ) }}, false) as is_restatement,
        with_previous.figure_ids
    from with_previous
    inner join measures on with_previous.measure_id = measures.measure_id
    inner join jurisdictions on with_previous.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
