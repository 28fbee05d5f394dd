-- Whether the parts are all there is belongs to the breakdown: a mixed one would silently count as not.
select
    whole_measure_id,
    breakdown,
    count(distinct is_exhaustive) as found,
    1 as expected
from {{ ref('int_measure_parts') }}
group by whole_measure_id, breakdown
having count(distinct is_exhaustive) != 1
