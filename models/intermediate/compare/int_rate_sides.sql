with rates as (

    select * from {{ ref('rates') }}

),

facts as (

    select * from {{ ref('int_facts') }}

),

printed as (

    select * from {{ ref('int_printed_rates') }}
    where figure_kind = 'share'

),

-- Something can be said of a rate only where it is printed or its numerator is reported.
told as (

    select
        rates.rate_id,
        facts.jurisdiction_id,
        facts.period_id
    from rates
    inner join facts on rates.numerator_measure_id = facts.measure_id
    union
    select
        rate_id,
        jurisdiction_id,
        period_id
    from printed

),

sides as (

    select
        told.*,
        rates.kind,
        rates.numerator_measure_id,
        rates.denominator_measure_id,
        numerators.value as numerator_value,
        numerators.lower_bound as numerator_lower_bound,
        numerators.upper_bound as numerator_upper_bound,
        denominators.value as denominator_value,
        denominators.lower_bound as denominator_lower_bound,
        denominators.upper_bound as denominator_upper_bound,
        printed.value as printed_rate_pct,
        printed.lower_bound as printed_rate_lower_pct,
        printed.upper_bound as printed_rate_upper_pct,
        case
            when printed.value is not null then printed.tier_rank
            else greatest(numerators.tier_rank, denominators.tier_rank)
        end as tier_rank,
        {{ joined_lists([
            'numerators.figure_ids', 'denominators.figure_ids', 'printed.figure_ids'
        ]) }} as figure_ids
    from told
    inner join rates on told.rate_id = rates.rate_id
    left join facts as numerators
        on
            rates.numerator_measure_id = numerators.measure_id
            and {{ same_columns('told', 'numerators', ['jurisdiction_id', 'period_id']) }}
    left join facts as denominators
        on
            rates.denominator_measure_id = denominators.measure_id
            and {{ same_columns('told', 'denominators', ['jurisdiction_id', 'period_id']) }}
    left join printed on {{ same_columns('told', 'printed', ['rate_id', 'jurisdiction_id', 'period_id']) }}
    where printed.value is not null or (numerators.value is not null and denominators.value is not null)

)

select * from sides
