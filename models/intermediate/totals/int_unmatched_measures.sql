{%- set group = ['priority_id', 'unit', 'stage', 'jurisdiction_id'] -%}
-- What one year reports of a group and the other does not: no growth is said of it.
with members as (

    select * from {{ ref('int_total_members') }}
    where measure_exclusion_reason is null

),

pairs as (

    select distinct
        {{ group | join(', ') }},
        period_id,
        base_period_id
    from {{ ref('int_matched_members') }}

),

reported as (

    select
        pairs.*,
        members.measure_id,
        max(case when members.period_id = pairs.period_id then 1 else 0 end) as is_later,
        max(case when members.period_id = pairs.base_period_id then 1 else 0 end) as is_earlier
    from pairs
    inner join members
        on
            {{ same_columns('pairs', 'members', group) }}
            and (pairs.period_id = members.period_id or pairs.base_period_id = members.period_id)
    group by {{ columns_of('pairs', group + ['period_id', 'base_period_id']) }}, members.measure_id

),

unmatched as (

    select
        {{ group | join(', ') }},
        period_id,
        base_period_id,
        {{ figure_list('case when is_earlier = 0 then measure_id end') }} as later_only_measure_ids,
        {{ figure_list('case when is_later = 0 then measure_id end') }} as earlier_only_measure_ids
    from reported
    group by {{ group | join(', ') }}, period_id, base_period_id

)

select * from unmatched
