{#- Per claim: mart, key, window, bounds, and which facts give them: of a measure, of all but one, of a list,
of a kind of figure, less those of an earlier window; of all, where nothing is said. -#}
{%- set fact = ['measure_id', 'jurisdiction_id', 'period_id'] -%}
{%- set total = ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'] -%}
{%- set whole = ['whole_measure_id', 'breakdown', 'jurisdiction_id', 'period_id'] -%}
{%- set rate = ['rate_id', 'jurisdiction_id', 'period_id'] -%}
{%- set headline = ['headline_lower_bound', 'headline_upper_bound', {'measure': 'headline_measure_id'}] -%}
{%- set claims = [
    ['fct_measure_values', fact, 'period_id', 'lower_bound', 'upper_bound', {'measure': 'measure_id'}],
    ['fct_value_history', fact + ['known_from'], 'period_id', 'lower_bound', 'upper_bound', {'measure': 'measure_id'}],
    ['fct_increments', fact, 'period_id', 'increment_lower_bound', 'increment_upper_bound',
        {'measure': 'measure_id', 'less': 'earlier_period_id'}],
    ['fct_year_on_year_growth', fact + ['base_period_id'], 'period_id', 'lower_bound', 'upper_bound',
        {'measure': 'measure_id'}],
    ['fct_year_on_year_growth', fact + ['base_period_id'], 'base_period_id', 'base_lower_bound', 'base_upper_bound',
        {'measure': 'measure_id'}],
    ['fct_year_on_year_growth', fact + ['base_period_id'], 'period_id', 'printed_growth_lower_pct',
        'printed_growth_upper_pct', {'kind': 'growth'}],
    ['fct_support_rates', rate, 'period_id', 'numerator_lower_bound', 'numerator_upper_bound',
        {'measure': 'numerator_measure_id'}],
    ['fct_support_rates', rate, 'period_id', 'denominator_lower_bound', 'denominator_upper_bound',
        {'measure': 'denominator_measure_id'}],
    ['fct_support_rates', rate, 'period_id', 'printed_rate_lower_pct', 'printed_rate_upper_pct', {'kind': 'share'}],
    ['fct_reconciliations', whole, 'period_id', 'whole_lower_bound', 'whole_upper_bound',
        {'measure': 'whole_measure_id'}],
    ['fct_reconciliations', whole, 'period_id', 'parts_lower_bound', 'parts_upper_bound',
        {'all_but': 'whole_measure_id'}],
    ['fct_priority_totals', total, 'period_id', 'total_lower_bound', 'total_upper_bound', {'among': 'measure_ids'}],
    ['fct_priority_totals', total, 'at_least_period_id', 'at_least', 'null', {'among': 'at_least_measure_ids'}],
    ['fct_total_growth', total + ['base_period_id'], 'period_id', 'matched_lower_bound', 'matched_upper_bound', {}],
    ['fct_total_growth', total + ['base_period_id'], 'base_period_id', 'matched_base_lower_bound',
        'matched_base_upper_bound', {}],
    ['fct_priority_headlines', ['priority_id', 'period_id'], 'period_id'] + headline,
    ['priority_scorecard', ['priority_id'], 'period_id'] + headline,
] -%}
-- From the figures that fct_evidence lists for a row, and nothing else, the bounds that the row rests on come
-- out again: each fact is read anew from its figures, and the facts of one window are added up. What
-- conflicts lies as far apart as the listed figures do.
with figures as (

    select
        figures.figure_id,
        figures.measure_id,
        figures.jurisdiction_id,
        figures.is_national,
        figures.period_id,
        figures.lower_bound,
        figures.upper_bound,
        tiers.reports_for_itself,
        case when figures.figure_kind in ('growth', 'share') then figures.figure_kind else 'number' end
            as kind,
        row_number() over (
            order by
                releases.tier_rank asc, releases.known_by desc, figures.upper_bound - figures.lower_bound asc,
                figures.figure_id asc
        ) as preference
    from {{ ref('fct_reported_figures') }} as figures
    inner join {{ ref('dim_releases') }} as releases on figures.release_id = releases.release_id
    inner join {{ ref('source_tiers') }} as tiers on releases.source_tier = tiers.source_tier

),

listed as (

    select
        figures.measure_id,
        figures.jurisdiction_id,
        figures.period_id,
        figures.kind,
        evidence.mart,
        evidence.row_key,
        min(figures.preference) as preference,
        max(figures.lower_bound) as highest_lower_bound,
        min(figures.upper_bound) as lowest_upper_bound,
        max(case when figures.reports_for_itself then figures.lower_bound end) as own_lower_bound,
        min(case when figures.reports_for_itself then figures.upper_bound end) as own_upper_bound
    from {{ ref('fct_evidence') }} as evidence
    inner join figures on evidence.figure_id = figures.figure_id
    where
        evidence.mart != 'fct_reported_figures'
        and (evidence.mart not in ('fct_priority_headlines', 'priority_scorecard') or figures.is_national)
    group by
        figures.measure_id, figures.jurisdiction_id, figures.period_id, figures.kind, evidence.mart,
        evidence.row_key

),

-- The preferred figure alone where some conflict, or where percentages are printed; else what it and those
-- that report for themselves have in common.
facts as (

    select
        listed.*,
        case
            when listed.highest_lower_bound > listed.lowest_upper_bound or listed.kind != 'number'
                then preferred.lower_bound
            else greatest(preferred.lower_bound, coalesce(listed.own_lower_bound, preferred.lower_bound))
        end as lower_bound,
        case
            when listed.highest_lower_bound > listed.lowest_upper_bound or listed.kind != 'number'
                then preferred.upper_bound
            else least(preferred.upper_bound, coalesce(listed.own_upper_bound, preferred.upper_bound))
        end as upper_bound
    from listed
    inner join figures as preferred on listed.preference = preferred.preference

),

claims as (

    {% for mart, key, period, lower, upper, of in claims %}
        select
            '{{ mart }}' as mart,
            {{ row_key('mart_rows', key) }} as row_key,
            '{{ lower }} in ' || {{ period }} as claimed,
            {{ period }} as period_id,
            cast({{ of.less or 'null' }} as {{ dbt.type_string() }}) as less_period_id,
            cast({{ of.measure or 'null' }} as {{ dbt.type_string() }}) as measure_id,
            cast({{ of.all_but or 'null' }} as {{ dbt.type_string() }}) as other_than_measure_id,
            {{ of.among or dbt.array_construct([], 'varchar') }}
                as measure_ids,
            '{{ of.kind or 'number' }}' as kind,
            cast({{ lower }} as decimal(21, 4)) as lower_bound,
            cast({{ upper }} as decimal(21, 4)) as upper_bound
        from {{ ref(mart) }} as mart_rows
        where {{ lower }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

compared as (

    select
        claims.mart,
        claims.row_key,
        claims.claimed,
        claims.lower_bound,
        claims.upper_bound,
        sum(case when facts.period_id = claims.period_id then facts.lower_bound else -facts.upper_bound end)
            as figures_lower_bound,
        sum(case when facts.period_id = claims.period_id then facts.upper_bound else -facts.lower_bound end)
            as figures_upper_bound
    from claims
    left join facts
        on
            {{ same_columns('claims', 'facts', ['mart', 'row_key', 'kind']) }}
            and facts.period_id in (claims.period_id, claims.less_period_id)
            and (
                {{ list_length('claims.measure_ids') }} = 0
                or {{ list_has('claims.measure_ids', 'facts.measure_id') }}
            )
            and facts.measure_id = coalesce(claims.measure_id, facts.measure_id)
            and facts.measure_id is distinct from claims.other_than_measure_id
    group by claims.mart, claims.row_key, claims.claimed, claims.lower_bound, claims.upper_bound
    union all
    select
        'fct_conflicts' as mart,
        conflicts.figure_id as row_key,
        'gap' as claimed,
        conflicts.gap as lower_bound,
        conflicts.gap as upper_bound,
        max(listed.highest_lower_bound) - min(listed.lowest_upper_bound) as figures_lower_bound,
        max(listed.highest_lower_bound) - min(listed.lowest_upper_bound) as figures_upper_bound
    from {{ ref('fct_conflicts') }} as conflicts
    left join listed on listed.mart = 'fct_conflicts' and conflicts.figure_id = listed.row_key
    group by conflicts.figure_id, conflicts.gap

)

select
    mart || ' ' || row_key as checked,
    claimed,
    lower_bound || '..' || coalesce(cast(upper_bound as {{ dbt.type_string() }}), '') as found,
    figures_lower_bound || '..' || figures_upper_bound as expected
from compared
where
    lower_bound is distinct from figures_lower_bound
    or (upper_bound is not null and upper_bound is distinct from figures_upper_bound)
