-- Names and definition are composed; a row of `measures` says where they are not.
with facets as (

    select * from {{ ref('int_measure_facets') }}

),

subjects as (

    select * from {{ ref('subjects') }}

),

stages as (

    select * from {{ ref('stages') }}

),

-- Cases, persons and money are told in whole numbers; hectares and tonnes are measured.
units as (

    select
        *,
        kind = 'count' and dimension != unit as has_fractions
    from {{ ref('units') }}

),

exceptions as (

    select * from {{ ref('measures') }}

),

headlines as (

    select * from {{ ref('headline_measures') }}

),

measures as (

    select
        facets.measure_id,
        subjects.priority_id,
        facets.subject,
        facets.unit,
        facets.stage,
        units.has_fractions,
        subjects.function,
        coalesce(exceptions.is_series, false) as is_series,
        coalesce(exceptions.exclusion_reason, subjects.exclusion_reason) as exclusion_reason,
        headlines.headline_rank,
        coalesce(exceptions.name_en, subjects.name_en || ': ' || facets.counted_en) as name_en,
        coalesce(exceptions.name_zh, subjects.name_zh || facets.counted_zh) as name_zh,
        coalesce(
            exceptions.definition_en,
            upper(substr(facets.counted_en, 1, 1)) || substr(facets.counted_en, 2)
            || ' (' || lower(substr(stages.definition_en, 1, 1))
            || substr(stages.definition_en, 2) || '): ' || subjects.definition_en
        ) as definition_en,
        coalesce(
            exceptions.definition_zh,
            facets.counted_zh || '（' || stages.definition_zh || '）：' || subjects.definition_zh
        ) as definition_zh
    from facets
    inner join subjects on facets.subject = subjects.subject
    inner join stages on facets.stage = stages.stage
    inner join units on facets.unit = units.unit
    left join exceptions on facets.measure_id = exceptions.measure_id
    left join headlines on facets.measure_id = headlines.measure_id

)

select * from measures
