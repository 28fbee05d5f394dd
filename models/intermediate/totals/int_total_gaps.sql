{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] -%}
with counted as (

    select
        members.*,
        measures.subject,
        measures.is_series
    from {{ ref('int_total_members') }} as members
    inner join {{ ref('int_measures') }} as measures on members.measure_id = measures.measure_id
    where members.is_counted

),

subjects as (

    select * from {{ ref('stg_subjects') }}
    where exclusion_reason is null

),

wholes as (

    select * from {{ ref('int_subject_wholes') }}

),

-- The whole of which a part is added, and what a window inside counts.
expected as (

    select
        {{ columns_of('counted', total) }},
        wholes.whole_subject as subject
    from counted
    inner join wholes on counted.subject = wholes.subject
    inner join subjects
        on wholes.whole_subject = subjects.subject and counted.priority_id = subjects.priority_id
    where not counted.is_series
    union distinct
    select
        {{ columns_of('counted', total[:-1]) }},
        inner_periods.period_id,
        counted.subject
    from counted
    inner join {{ ref('int_inner_periods') }} as inner_periods
        on counted.period_id = inner_periods.inner_period_id

),

-- A subject is there where it is added itself, or as a part of one that is.
covering as (

    select
        subject,
        subject as covered_by
    from subjects
    union all
    select
        subject,
        whole_subject as covered_by
    from wholes

),

gaps as (

    select
        {{ columns_of('expected', total + ['subject']) }}
    from expected
    inner join covering on expected.subject = covering.subject
    left join counted
        on
            covering.covered_by = counted.subject
            and {{ same_columns('expected', 'counted', total) }}
    group by {{ columns_of('expected', total + ['subject']) }}
    having count(counted.subject) = 0

)

select * from gaps
