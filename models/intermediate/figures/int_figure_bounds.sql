with figures as (

    select
        *,
        figure_kind in ('growth', 'share') as is_rate,
        cast({{ printed_step('value', 'as_printed') }} as decimal(20, 4)) as step
    from {{ ref('int_figures') }}

),

qualifiers as (

    select * from {{ ref('qualifiers') }}

),

-- Words such as nearly, which open what is printed.
caps as (

    select distinct word
    from {{ ref('lexicon') }}
    where role = 'cap'

),

capped as (

    select distinct figures.figure_id
    from figures
    inner join caps on lower(figures.as_printed) like caps.word || '%'

),

bounded as (

    select
        figures.*,
        -- A fall that is larger than printed lies below it, so the reach of a fall is turned round.
        cast(case
            when is_rate and value < 0 and capped.figure_id is not null then value
            when is_rate and value < 0 then value - rate_upper_steps * step
            when is_rate then value + rate_lower_steps * step
            else {{ count_bound('value', 'step', 'lower_steps') }}
        end as decimal(20, 4)) as lower_bound,
        cast(case
            when is_rate and value < 0 then value - rate_lower_steps * step
            when capped.figure_id is not null then value
            when is_rate then value + rate_upper_steps * step
            else {{ count_bound('value', 'step', 'upper_steps', 'upper_is_exclusive') }}
        end as decimal(20, 4)) as upper_bound
    from figures
    inner join qualifiers on figures.qualifier = qualifiers.qualifier
    left join capped on figures.figure_id = capped.figure_id

)

select * from bounded
