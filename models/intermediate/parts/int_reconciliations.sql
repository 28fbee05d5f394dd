{%- set narrows = 'fits and (reports_for_itself or parts_tier_rank <= whole_tier_rank)' -%}
with facts as (

    select * from {{ ref('int_facts') }}

),

added as (

    select
        measure_parts.whole_measure_id,
        measure_parts.breakdown,
        wholes.jurisdiction_id,
        wholes.period_id,
        wholes.value as whole_value,
        wholes.lower_bound as whole_lower_bound,
        wholes.upper_bound as whole_upper_bound,
        wholes.tier_rank as whole_tier_rank,
        wholes.figure_ids as whole_figure_ids,
        bool_and(measure_parts.is_exhaustive) as parts_are_exhaustive,
        count(*) as declared_part_count,
        count(parts.measure_id) as reported_part_count,
        cast(sum(parts.lower_bound) as decimal(20, 4)) as parts_lower_bound,
        cast(sum(parts.upper_bound) as decimal(20, 4)) as parts_upper_bound,
        max(parts.tier_rank) as parts_tier_rank,
        {{ united_lists('parts.figure_ids') }} as part_figure_ids
    from {{ ref('int_measure_parts') }} as measure_parts
    inner join facts as wholes on measure_parts.whole_measure_id = wholes.measure_id
    left join facts as parts
        on
            measure_parts.part_measure_id = parts.measure_id
            and {{ same_columns('wholes', 'parts', ['jurisdiction_id', 'period_id']) }}
    group by
        measure_parts.whole_measure_id, measure_parts.breakdown, wholes.jurisdiction_id, wholes.period_id,
        wholes.value, wholes.lower_bound, wholes.upper_bound, wholes.tier_rank, wholes.figure_ids
    having count(parts.measure_id) > 0

),

-- Parts that are not all of the whole can only be too large for it.
compared as (

    select
        added.*,
        tiers.source_tier,
        tiers.tier_rank,
        tiers.reports_for_itself,
        case
            when not parts_are_exhaustive then parts_lower_bound <= whole_upper_bound
            when reported_part_count = declared_part_count
                then {{ overlaps(
                    'whole_lower_bound', 'whole_upper_bound', 'parts_lower_bound', 'parts_upper_bound'
                ) }}
        end as fits
    from added
    inner join {{ ref('source_tiers') }} as tiers
        on greatest(whole_tier_rank, parts_tier_rank) = tiers.tier_rank

),

-- What only repeats a release narrows nothing that is better founded.
judged as (

    select
        *,
        case when fits then 'consistent' when not fits then 'inconsistent' else 'not_comparable' end
            as verdict,
        case when {{ narrows }} then greatest(whole_lower_bound, parts_lower_bound) else whole_lower_bound end
            as tightened_lower_bound,
        case when {{ narrows }} and parts_are_exhaustive then least(whole_upper_bound, parts_upper_bound)
            else whole_upper_bound
        end as tightened_upper_bound,
        {{ joined_lists(['whole_figure_ids', 'part_figure_ids']) }} as figure_ids
    from compared

)

select * from judged
