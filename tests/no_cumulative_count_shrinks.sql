-- The windows of a year contain each other, so a later one counts at least as much. One that certainly
-- counts less is a slip of the transcriber, two measures under one name, or a correction to be explained.
select
    measure_id,
    jurisdiction_id,
    earlier_period_id,
    earlier_value,
    period_id,
    value as found,
    'no less than the earlier window' as expected,
    figure_ids
from {{ ref('fct_increments') }}
where verdict = 'shrinks'
