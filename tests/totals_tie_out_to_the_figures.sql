{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] %}
-- Every figure that is no rate is either added in exactly one total or counted among those left out of one,
-- and a total adds one figure of each of its measures.
with totals as (

    select * from {{ ref('fct_priority_totals') }}

),

members as (

    select
        priority_id,
        unit,
        stage,
        jurisdiction_id,
        period_id,
        count(*) filter (where is_member) as member_count,
        count(*) as told_count,
        {{ figure_list('case when is_member then measure_id end') }} as measure_ids
    from {{ ref('fct_total_members') }}
    where unit != 'percent'
    group by priority_id, unit, stage, jurisdiction_id, period_id

)

select
    concat_ws(
        ' ', coalesce(totals.priority_id, members.priority_id), members.unit, members.stage,
        members.jurisdiction_id, members.period_id
    ) as checked,
    totals.figure_count || ' added, ' || totals.excluded_count || ' left out' as found,
    members.member_count || ' added of ' || members.told_count as expected
from totals
full outer join members
    on {{ same_columns('totals', 'members', total) }}
where
    totals.priority_id is null
    or members.priority_id is null
    or totals.figure_count != members.member_count
    or totals.figure_count + totals.excluded_count != members.told_count
    or totals.measure_ids != coalesce(members.measure_ids, {{ dbt.array_construct([], 'varchar') }})
