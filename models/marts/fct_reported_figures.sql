with figures as (

    select * from {{ ref('int_figure_bounds') }}

),

text_numbers as (

    select * from {{ ref('int_text_numbers') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

jurisdictions as (

    select * from {{ ref('dim_jurisdictions') }}

),

units as (

    select * from {{ ref('units') }}

),

qualifiers as (

    select * from {{ ref('qualifiers') }}

),

final as (

    select
        figures.figure_id,
        figures.release_id,
        figures.source_tier,
        figures.char_start,
        text_numbers.number_no,
        figures.section,
        figures.as_printed,
        figures.value,
        figures.qualifier,
        qualifiers.name_en as qualifier_name_en,
        qualifiers.name_zh as qualifier_name_zh,
        qualifiers.definition_en as qualifier_definition_en,
        qualifiers.definition_zh as qualifier_definition_zh,
        figures.step,
        figures.lower_bound,
        figures.upper_bound,
        figures.unit,
        units.name_en as unit_name_en,
        units.name_zh as unit_name_zh,
        figures.figure_kind,
        figures.measure_id,
        measures.name_en as measure_name_en,
        measures.name_zh as measure_name_zh,
        figures.rate_id,
        measures.priority_id,
        figures.jurisdiction_id,
        jurisdictions.name_en as jurisdiction_name_en,
        jurisdictions.name_zh as jurisdiction_name_zh,
        jurisdictions.is_national,
        figures.period_id,
        figures.note
    from figures
    left join text_numbers on {{ same_columns('figures', 'text_numbers', ['release_id', 'char_start']) }}
    inner join measures on figures.measure_id = measures.measure_id
    inner join jurisdictions on figures.jurisdiction_id = jurisdictions.jurisdiction_id
    inner join units on figures.unit = units.unit
    inner join qualifiers on figures.qualifier = qualifiers.qualifier

)

select * from final
