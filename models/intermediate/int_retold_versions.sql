with known as (

    select * from {{ ref('int_known_figures') }}

),

facts as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_from,
        superseded_on,
        count(*) as figure_count,
        count(distinct release_id) as release_count,
        {{ figure_list('figure_id') }} as figure_ids,
        max(case when preference = 1 then figure_id end) as shown_figure_id,
        max(case when preference = 1 then value end) as shown_value,
        max(case when preference = 1 then lower_bound end) as shown_lower_bound,
        max(case when preference = 1 then upper_bound end) as shown_upper_bound,
        max(case when sharpness = 1 then value end) as sharpest_value,
        max(lower_bound) as common_lower_bound,
        min(upper_bound) as common_upper_bound
    from known
    group by measure_id, unit, jurisdiction_id, period_id, known_from, superseded_on

),

agreement as (

    select
        *,
        case
            when figure_count = 1 then 'single'
            when common_lower_bound <= common_upper_bound then 'agree'
            else 'conflict'
        end as agreement
    from facts

),

versions as (

    select
        measure_id,
        unit,
        jurisdiction_id,
        period_id,
        known_from,
        superseded_on,
        agreement,
        figure_count,
        release_count,
        shown_figure_id,
        figure_ids,
        cast(case
            when agreement = 'conflict' then shown_value
            else least(greatest(sharpest_value, common_lower_bound), common_upper_bound)
        end as bigint) as value,
        cast(case when agreement = 'conflict' then shown_lower_bound else common_lower_bound end as bigint)
            as lower_bound,
        cast(case when agreement = 'conflict' then shown_upper_bound else common_upper_bound end as bigint)
            as upper_bound
    from agreement

)

select * from versions
