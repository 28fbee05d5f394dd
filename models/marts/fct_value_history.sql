with versions as (

    select * from {{ ref('int_fact_versions') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

previous_versions as (

    select * from versions
    where superseded_on is not null

),

with_previous as (

    select
        versions.*,
        previous_versions.value as previous_value,
        previous_versions.lower_bound as previous_lower_bound,
        previous_versions.upper_bound as previous_upper_bound
    from versions
    left join previous_versions
        on
            versions.measure_id = previous_versions.measure_id
            and versions.jurisdiction_id = previous_versions.jurisdiction_id
            and versions.period_id = previous_versions.period_id
            and versions.known_from = previous_versions.superseded_on

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
