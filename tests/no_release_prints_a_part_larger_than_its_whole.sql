-- Within one release a part that cannot be as small as its whole is a slip of the transcriber, a wrong part
-- in measure_parts, or a misprint that has to be noted. Between releases it is shown, not refused.
with figures as (

    select * from {{ ref('int_figure_bounds') }}
    where not is_rate

),

measure_parts as (

    select * from {{ ref('int_measure_parts') }}

)

select
    parts.figure_id as part_figure_id,
    parts.as_printed as part_as_printed,
    wholes.figure_id as whole_figure_id,
    wholes.as_printed as whole_as_printed
from measure_parts
inner join figures as parts on measure_parts.part_measure_id = parts.measure_id
inner join figures as wholes
    on
        measure_parts.whole_measure_id = wholes.measure_id
        and parts.release_id = wholes.release_id
        and parts.jurisdiction_id = wholes.jurisdiction_id
        and parts.period_id = wholes.period_id
where parts.lower_bound > wholes.upper_bound
