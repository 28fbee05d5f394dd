with periods as (

    select * from {{ ref('stg_periods') }}

),

period_kinds as (

    select * from {{ ref('period_kinds') }}

),

final as (

    select
        periods.period_id,
        periods.name_en,
        periods.name_zh,
        periods.period_kind,
        period_kinds.name_en as period_kind_name_en,
        period_kinds.name_zh as period_kind_name_zh,
        periods.period_start,
        periods.period_end,
        periods.period_end is null as is_open_ended,
        periods.told_on,
        case
            when extract(year from periods.period_start)
                = extract(year from coalesce(periods.period_end, periods.told_on))
                then cast(extract(year from periods.period_start) as integer)
        end as calendar_year,
        cast(
            {{ dbt.datediff('periods.period_start', 'periods.period_end', 'month') }} + 1 as integer -- noqa: LT05
        ) as months
    from periods
    inner join period_kinds on periods.period_kind = period_kinds.period_kind

)

select * from final
