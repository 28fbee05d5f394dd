-- Question: which facts did a later release tell again, and what did that change?
-- Answer: mostly it narrows them: a rounded number told early becomes an exact one that fits it. Where a
-- later number does not fit, the change is a restatement or a conflict.
-- Caveat: a version is what could be known from a day on, by the last day that the printed date of the
-- release allows. It does not say who had read the release by then.
-- 问题：哪些事实后来的通报再次提到，又改变了什么？
-- 回答：多数是收窄：早先的约数后来有了与之相符的准确数。后来的数若与之不符，则为更正或冲突。
-- 注意：一个版本是自某日起可以得知的内容，该日取通报所印日期允许的最后一天；并不表示当时有谁读过该通报。
with versions as (

    -- A fact with several versions: each of them follows another or is followed by one.
    select * from {{ ref('fct_value_history') }}
    where superseded_on is not null or previous_value is not null

),

final as (

    select
        measure_id,
        measure_name_en,
        measure_name_zh,
        jurisdiction_name_en,
        jurisdiction_name_zh,
        period_id,
        known_from,
        superseded_on,
        value,
        lower_bound,
        upper_bound,
        previous_value,
        case
            when previous_value is null then 'first told'
            when agreement = 'conflict' then 'contradicted'
            when is_restatement then 'restated'
            when upper_bound - lower_bound < lag(upper_bound - lower_bound) over fact_in_time
                then 'narrowed'
            else 'told again'
        end as change,
        figure_ids
    from versions
    window fact_in_time as (partition by measure_id, jurisdiction_id, period_id order by known_from)

)

select * from final
order by measure_id, jurisdiction_name_en, period_id, known_from
