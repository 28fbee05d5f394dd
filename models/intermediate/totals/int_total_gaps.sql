{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] -%}
with told as (

    select
        members.*,
        measures.subject,
        measures.is_series
    from {{ ref('int_total_members') }} as members
    inner join {{ ref('int_measures') }} as measures on members.measure_id = measures.measure_id
    where members.is_counted or members.exceeds_total

),

subjects as (

    select * from {{ ref('subjects') }}
    where exclusion_reason is null

),

wholes as (

    select * from {{ ref('int_subject_wholes') }}

),

-- The whole of which a part is added, and what a window inside counts or leaves out beside less.
expected as (

    select
        {{ columns_of('told', total) }},
        wholes.whole_subject as subject
    from told
    inner join wholes on told.subject = wholes.subject
    inner join subjects
        on wholes.whole_subject = subjects.subject and told.priority_id = subjects.priority_id
    where told.is_counted and not told.is_series
    union distinct
    select
        {{ columns_of('told', total[:-1]) }},
        inner_periods.period_id,
        told.subject
    from told
    inner join {{ ref('int_inner_periods') }} as inner_periods
        on told.period_id = inner_periods.inner_period_id

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
    left join told
        on
            covering.covered_by = told.subject
            and told.is_counted
            and {{ same_columns('expected', 'told', total) }}
    group by {{ columns_of('expected', total + ['subject']) }}
    having count(told.subject) = 0

)

select * from gaps
