-- What is known, from elsewhere, of the count behind a number that is printed with fewer digits.
with figures as (

    select
        figures.*,
        case when wordings.scale_exponent > 0 then releases.language else 'zeros' end as form
    from {{ ref('int_figure_bounds') }} as figures
    inner join {{ ref('int_figure_wordings') }} as wordings on figures.figure_id = wordings.figure_id
    inner join {{ ref('stg_releases') }} as releases on figures.release_id = releases.release_id
    where not figures.is_rate

),

-- Another figure tells the count to its last unit; or growth is printed over a base, or of a value, so told.
known as (

    select
        measure_id,
        jurisdiction_id,
        period_id,
        'told' as evidence,
        figure_id as evidence_id,
        lower_bound as least,
        upper_bound as most
    from figures
    where lower_bound = upper_bound and step = 1
    union all
    select
        measure_id,
        jurisdiction_id,
        period_id,
        'growth' as evidence,
        base_period_id as evidence_id,
        {{ implied_part('base_lower_bound', '100 + printed_growth_lower_pct', 'lower') }} as least,
        {{ implied_part('base_upper_bound', '100 + printed_growth_upper_pct', 'upper') }} as most
    from {{ ref('int_growth') }}
    where printed_growth_pct is not null and base_lower_bound = base_upper_bound
    union all
    select
        measure_id,
        jurisdiction_id,
        base_period_id as period_id,
        'growth' as evidence,
        period_id as evidence_id,
        implied_base_lower as least,
        implied_base_upper as most
    from {{ ref('int_growth') }}
    where printed_growth_pct is not null and lower_bound = upper_bound

),

pairs as (

    select
        figures.figure_id,
        figures.form,
        figures.qualifier,
        figures.value,
        figures.step,
        figures.lower_bound,
        figures.upper_bound,
        known.evidence,
        known.evidence_id,
        known.least,
        known.most
    from figures
    inner join known
        on
            figures.measure_id = known.measure_id
            and figures.jurisdiction_id = known.jurisdiction_id
            and figures.period_id = known.period_id
    where figures.step > 1 and figures.lower_bound < figures.upper_bound

)

select * from pairs
