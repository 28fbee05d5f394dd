-- A measure counts one thing in one unit; cases and persons are swapped easily, by translation or misprint.
select
    figures.figure_id,
    figures.measure_id,
    figures.unit as found,
    measures.unit as expected
from {{ ref('int_figures') }} as figures
inner join {{ ref('int_measures') }} as measures on figures.measure_id = measures.measure_id
where figures.figure_kind not in ('growth', 'share') and figures.unit != measures.unit
