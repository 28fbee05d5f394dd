-- Cases and persons are whole. Hectares, tonnes or yuan may be printed with a fraction: their dimension is
-- another thing than the unit.
select
    figures.figure_id,
    figures.as_printed,
    figures.value,
    figures.unit
from {{ ref('int_figures') }} as figures
inner join {{ ref('units') }} as units on figures.unit = units.unit
where
    units.dimension = units.unit
    and figures.value != floor(figures.value)
