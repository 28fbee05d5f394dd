{%- set amount = ['subject', 'stage', 'dimension', 'jurisdiction_id', 'period_id'] -%}
{%- set factor, divisor = 'other.base_factor * told.base_divisor', 'other.base_divisor * told.base_factor' -%}
-- Tonnes and kilograms of one thing are one amount told twice: the larger unit is converted into the smaller.
with jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

told as (

    select
        facts.*,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        measures.priority_id,
        measures.subject,
        measures.stage,
        units.dimension,
        units.base_factor,
        units.base_divisor
    from {{ ref('int_facts') }} as facts
    inner join {{ ref('dim_measures') }} as measures on facts.measure_id = measures.measure_id
    inner join {{ ref('units') }} as units on facts.unit = units.unit

),

converted as (

    select
        told.measure_id,
        told.measure_name_en,
        told.measure_name_zh,
        told.priority_id,
        told.unit,
        told.jurisdiction_id,
        told.period_id,
        told.value,
        told.lower_bound,
        told.upper_bound,
        other.measure_id as other_measure_id,
        other.unit as other_unit,
        other.value as other_value,
        {{ in_unit('other.lower_bound', factor, divisor) }} as converted_lower_bound,
        {{ in_unit('other.upper_bound', factor, divisor, rounds_up=true) }} as converted_upper_bound,
        case when told.tier_rank > other.tier_rank then told.source_tier else other.source_tier end
            as source_tier,
        {{ joined_lists(['told.figure_ids', 'other.figure_ids']) }} as figure_ids
    from told
    inner join told as other
        on
            {{ same_columns('told', 'other', amount) }}
            and {{ factor }} > {{ divisor }}

),

final as (

    select
        converted.*,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        case when {{ overlaps(
            'lower_bound', 'upper_bound', 'converted_lower_bound', 'converted_upper_bound'
        ) }} then 'consistent' else 'inconsistent' end as verdict
    from converted
    inner join jurisdictions on converted.jurisdiction_id = jurisdictions.jurisdiction_id

)

select * from final
