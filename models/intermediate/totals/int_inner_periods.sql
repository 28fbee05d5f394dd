-- An end that is not printed is no later than the day by which the window was told.
with periods as (

    select
        period_id,
        period_start,
        period_end,
        coalesce(period_end, told_on) as ends_by
    from {{ ref('stg_periods') }}

),

inner_periods as (

    select
        outers.period_id,
        inners.period_id as inner_period_id
    from periods as outers
    inner join periods as inners
        on
            outers.period_id = inners.period_id
            or (outers.period_start <= inners.period_start and outers.period_end >= inners.ends_by)

)

select * from inner_periods
