-- Opinions are not parts of cases: only things of one unit are parts of each other. And the two sides of a
-- rate that is no ratio are of one unit too, or it could pass 100%.
select
    'part ' || parts.measure_id as found,
    parts.unit as found_unit,
    'whole ' || wholes.measure_id as expected_of,
    wholes.unit as expected_unit
from {{ ref('int_measure_parts') }} as measure_parts
inner join {{ ref('int_measures') }} as parts on measure_parts.part_measure_id = parts.measure_id
inner join {{ ref('int_measures') }} as wholes on measure_parts.whole_measure_id = wholes.measure_id
where parts.unit != wholes.unit
union all
select
    'numerator ' || numerators.measure_id as found,
    numerators.unit as found_unit,
    'denominator ' || denominators.measure_id as expected_of,
    denominators.unit as expected_unit
from {{ ref('rates') }} as rates
inner join {{ ref('int_measures') }} as numerators on rates.numerator_measure_id = numerators.measure_id
inner join {{ ref('int_measures') }} as denominators on rates.denominator_measure_id = denominators.measure_id
where rates.kind != 'ratio' and numerators.unit != denominators.unit
