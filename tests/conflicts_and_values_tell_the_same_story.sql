-- fct_conflicts is found from the figures themselves, the agreement in fct_measure_values from the versions
-- of each fact: both must name the same facts.
with listed as (

    select distinct
        measure_id,
        jurisdiction_id,
        period_id
    from {{ ref('fct_conflicts') }}
    where unit != 'percent'

),

marked as (

    select
        measure_id,
        jurisdiction_id,
        period_id
    from {{ ref('fct_measure_values') }}
    where agreement = 'conflict'

)

select
    'only in fct_conflicts' as found,
    listed.*
from listed
left join marked
    on
        listed.measure_id = marked.measure_id
        and listed.jurisdiction_id = marked.jurisdiction_id
        and listed.period_id = marked.period_id
where marked.measure_id is null
union all
select
    'only in fct_measure_values' as found,
    marked.*
from marked
left join listed
    on
        marked.measure_id = listed.measure_id
        and marked.jurisdiction_id = listed.jurisdiction_id
        and marked.period_id = listed.period_id
where listed.measure_id is null
