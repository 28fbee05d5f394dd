"""Intermediate: shares of readings, and what neighbouring figures make plausible."""

from . import ERROR, WARNING, Expectation, thresholds, union
from .staging import COLLECTED, WITHIN

FIGURES = "intermediate.int_figure_bounds"
VALUES = "intermediate.int_facts"
MEASURES = "intermediate.int_measures"
PERIODS = "staging.stg_periods"
FACT = "{0}.measure_id || ' ' || {0}.jurisdiction_id || ' ' || {0}.period_id"
SHARES = ", ".join(f"('{q}', {low}, {high})" for q, (low, high) in thresholds.QUALIFIER_SHARES.items())

# Facts of one subject, stage, place and window in cases and in persons.
CASES_AND_PERSONS = f"""(
    select persons.*, cases.value as cases_value, cases.lower_bound as cases_lower,
        cases.upper_bound as cases_upper, {FACT.format("persons")} as key,
        persons.value || ' persons, ' || cases.value || ' cases' as found
    from {VALUES} as persons
    inner join {MEASURES} as of_persons on persons.measure_id = of_persons.measure_id
    inner join {MEASURES} as of_cases
        on of_persons.subject = of_cases.subject and of_persons.stage = of_cases.stage
            and of_cases.unit = 'cases' and of_persons.unit = 'persons' and of_cases.function = 'criminal'
    inner join {VALUES} as cases
        on of_cases.measure_id = cases.measure_id and persons.jurisdiction_id = cases.jurisdiction_id
            and persons.period_id = cases.period_id
)"""

# The same measure and place in two windows that follow each other by their end, per month. An open window
# lasts until it was known at the latest, so its value a month is a lower bound, which is enough here.
PACES = f"""(
    select *, lag(a_month) over neighbours as earlier_a_month, lag(value) over neighbours as earlier_value,
        lag(period_id) over neighbours as earlier_period_id
    from (
        select figures.*, ends, {FACT.format("figures")} as key,
            figures.value / greatest(1, date_diff('day', period_start, ends) / 30.4) as a_month
        from {VALUES} as figures
        inner join (
            select *, coalesce(period_end, told_on) as ends from {PERIODS}
        ) as periods using (period_id)
        where figures.value > 0
    )
    window neighbours as (partition by measure_id, jurisdiction_id order by ends, a_month)
)"""

# Stages of one subject, place, window and unit, of which the later one cannot be above the earlier.
STAGES = """(values
    ('accepted', 'concluded'), ('accepted', 'supported'), ('accepted', 'assisted'),
    ('concluded', 'supported'),
    ('accepted', 'filed'), ('court_decided', 'upheld'), ('filed', 'lawsuit_filed'), ('accepted', 'arrested')
) as stages (earlier, later)"""

DICTIONARY_WORDS = (
    ("units", "unit", "(select unit from intermediate.int_measures union all select 'percent' as unit)"),
    ("stages", "stage", "intermediate.int_measures"),
    ("priorities", "priority_id", "intermediate.int_measures"),
    ("source_tiers", "source_tier", "staging.stg_releases"),
    ("qualifiers", "qualifier", "staging.stg_reported_figures"),
    ("period_kinds", "period_kind", "staging.stg_periods"),
)


def jump(factor: int) -> str:
    """Select neighbouring windows whose values a month differ by more than a factor."""
    return f"""
        select key, value || ', but ' || earlier_value || ' in ' || earlier_period_id || '; a month '
            || round(greatest(a_month / earlier_a_month, earlier_a_month / a_month), 1)
            || ' times apart, is a digit, a 百 or a 万 slipped?' as found
        from {PACES}
        where greatest(a_month / earlier_a_month, earlier_a_month / a_month) > {factor}"""


EXPECTATIONS = (
    Expectation(
        "Every measure is defined in a sentence of its own",
        ERROR,
        "Without a definition nobody can decide which measure a new figure belongs to.",
        f"""
        select measure_id as key, coalesce(definition_en, 'none') as found from intermediate.int_measures
        where definition_en is null or length(definition_en) < {thresholds.LEAST_DEFINITION_CHARACTERS}
            or definition_en = name_en
            or definition_en in (
                select definition_en from intermediate.int_measures group by definition_en having count(*) > 1
            )""",
    ),
    Expectation(
        "A part belongs to the branch of work of its whole",
        ERROR,
        "A part hung under a whole of another branch or unit is at the wrong whole.",
        """
        select part.measure_id as key, 'part of ' || whole.measure_id as found
        from intermediate.int_measure_parts as parts
        inner join intermediate.int_measures as whole on parts.whole_measure_id = whole.measure_id
        inner join intermediate.int_measures as part on parts.part_measure_id = part.measure_id
        where whole.unit != part.unit
            or (whole.stage != part.stage and whole.stage != 'handled')
            or (whole.function not in (part.function, 'several_or_unstated')
                and whole.subject != part.subject)""",
    ),
    Expectation(
        "A part stands under its whole's priority, a neighbouring one or the cross-cutting one",
        WARNING,
        "Farmland is a part of resources and a priority of its own; any other pair is worth a look.",
        """
        select part.measure_id as key, 'priority ' || part.priority_id || ', its whole '
            || whole.measure_id || ' ' || whole.priority_id as found
        from intermediate.int_measure_parts as parts
        inner join intermediate.int_measures as whole on parts.whole_measure_id = whole.measure_id
        inner join intermediate.int_measures as part on parts.part_measure_id = part.measure_id
        where whole.priority_id != 0 and abs(whole.priority_id - part.priority_id) > 1""",
    ),
    Expectation(
        "The two sides of a rate are parts of each other or stages of one subject",
        ERROR,
        "A percentage of unrelated things is no rate, however well it computes.",
        """
        select rate_id as key, numerator.measure_id || ' of ' || denominator.measure_id as found
        from seeds.rates as rates
        inner join intermediate.int_measures as numerator on numerator_measure_id = numerator.measure_id
        inner join intermediate.int_measures as denominator on denominator_measure_id = denominator.measure_id
        where numerator.measure_id = denominator.measure_id
            or (numerator.subject != denominator.subject
                and rates.kind != 'ratio'
                and (denominator_measure_id, numerator_measure_id) not in (
                    select (whole_measure_id, part_measure_id) from intermediate.int_measure_parts
                ))""",
    ),
    Expectation(
        "A headline is a measure of its priority",
        ERROR,
        "A measure that is not there is passed over without a word, one of another priority speaks for both.",
        """
        select headlines.priority_id || '/' || headlines.headline_rank as key,
            measure_id || ' of ' || coalesce('priority ' || measures.priority_id, 'no measure') as found
        from seeds.headline_measures as headlines
        left join intermediate.int_measures as measures using (measure_id)
        where measures.priority_id is distinct from headlines.priority_id""",
    ),
    Expectation(
        "Every word of a dictionary is in use",
        WARNING,
        "A unit, stage or tier that nothing uses any more shows that figures were moved away from it.",
        union(
            [
                f"select cast({column} as varchar) as key, 'unused {column}' as found "
                f"from seeds.{dictionary} where {column} not in (select {column} from {user} as users)"
                for dictionary, column, user in DICTIONARY_WORDS
            ]
        ),
    ),
    Expectation(
        "Every function has its measures",
        ERROR,
        "The procuratorate works in five branches; one without measures has been recoded into another.",
        f"""
        select code as key, count(measure_id) || ' measures' as found
        from seeds.code_lists left join intermediate.int_measures on function = code
        where code_list = 'function'
        group by code
        having count(measure_id) < {thresholds.LEAST_MEASURES_A_FUNCTION}""",
    ),
    Expectation(
        "Every collected figure arrives",
        ERROR,
        "An inner join to a dictionary drops what it does not know, without a word.",
        f"""
        select collected.figure_id as key, 'lost after staging' as found
        from {COLLECTED} as collected
        anti join intermediate.int_figure_bounds as arrived on collected.figure_id = arrived.figure_id""",
    ),
    Expectation(
        "Every figure keeps its collected value",
        ERROR,
        "Between the seed and the bounds a value is typed and joined, never computed.",
        f"""
        select figures.figure_id as key, figures.value || ', collected ' || collected.value as found
        from {FIGURES} as figures inner join staging.stg_reported_figures as collected using (figure_id)
        where figures.value != collected.value or figures.measure_id != collected.measure_id
            or figures.period_id != collected.period_id
            or figures.jurisdiction_id != collected.jurisdiction_id""",
    ),
    Expectation(
        "Each reading has its usual share of the figures",
        ERROR,
        "A qualifier lost on the way turns more_than into exact everywhere; the shares show it at once.",
        f"""
        select qualifier as key, round(n / total, 2) || ' of the figures, expected ' || low || ' to '
            || high as found
        from (
            select shares.qualifier, low, high, count(figure_id) as n,
                (select count(*) from {FIGURES} where not is_rate) as total
            from (values {SHARES}) as shares (qualifier, low, high)
            left join (select * from {FIGURES} where not is_rate) as figures using (qualifier)
            group by all
        ) where n / total not between low and high""",
    ),
    Expectation(
        "No release writes about in most of its figures",
        WARNING,
        "Such a release is a retelling that rounded by itself.",
        f"""
        select release_id as key, count(*) filter (qualifier = 'about') || ' of ' || count(*) as found
        from {FIGURES} where not is_rate group by release_id
        having count(*) >= {thresholds.RELEASE_LARGE_ENOUGH}
            and count(*) filter (qualifier = 'about') > count(*) * {thresholds.MOST_ABOUT_SHARE_A_RELEASE}""",
    ),
    Expectation(
        "No large release prints only round numbers as exact",
        WARNING,
        "If every figure of a release ends in zeros and is read as exact, its qualifiers were lost.",
        f"""
        select release_id as key, count(*) || ' figures, all exact and all ending in zeros' as found
        from {FIGURES} where not is_rate group by release_id
        having count(*) >= {thresholds.RELEASE_LARGE_ENOUGH} and bool_and(qualifier = 'exact'
            and value % 100 = 0)""",
    ),
    Expectation(
        "A number that ends in three zeros is not exact",
        ERROR,
        "Counts end in three zeros once in a thousand by chance: its qualifier was lost, or the note "
        "says otherwise.",
        f"""
        select figure_id as key, as_printed || ' read as exact' as found from {FIGURES}
        where not is_rate and qualifier = 'exact' and value > 0 and value % 1000 = 0
            and coalesce(note, '') not like '%qualifier:%'""",
    ),
    Expectation(
        "National figures are the rule and local ones the exception",
        ERROR,
        "A release filed under the wrong level moves this share; so does a lost jurisdiction.",
        f"""
        select 'national' as key, round(share, 2) || ' of the figures are national' as found
        from (
            select avg(cast(jurisdictions.is_national as integer)) as share
            from {FIGURES} as figures
                inner join staging.stg_jurisdictions as jurisdictions using (jurisdiction_id)
        ) where share not between {thresholds.NATIONAL_SHARE[0]} and {thresholds.NATIONAL_SHARE[1]}""",
    ),
    Expectation(
        "Rates keep their share of all figures",
        ERROR,
        "Growth and shares come from a seed of their own; when it fails to load, this share falls to "
        "nothing.",
        f"""
        select 'rates' as key, count(*) filter (is_rate) || ' of ' || count(*) as found from {FIGURES}
        having count(*) filter (is_rate) / count(*)
            not between {thresholds.RATE_SHARE[0]} and {thresholds.RATE_SHARE[1]}""",
    ),
    Expectation(
        "No reading reaches beyond twice its lower bound",
        WARNING,
        "A step that is read too large makes everything agree with everything.",
        f"""
        select figure_id as key, as_printed || ' read as ' || lower_bound || ' to ' || upper_bound as found
        from {FIGURES}
        where not is_rate and value > 10 and upper_bound > lower_bound * {thresholds.WIDEST_BOUNDS}""",
    ),
    Expectation(
        "A value is a whole number of its steps",
        ERROR,
        "The step is the place of the last significant digit printed: 49,300 is 493 steps of 100.",
        f"""
        select figure_id as key, value || ' in steps of ' || step as found
        from {FIGURES} where not is_rate and (value % step != 0 or step > greatest(value, 1))""",
    ),
    Expectation(
        "No value is larger than the country",
        ERROR,
        "All prosecutions of a year are below two million persons: more is a 万 too many.",
        " union all ".join(
            f"select figure_id as key, value || ' {unit}' as found from {FIGURES} "
            f"where unit = '{unit}' and value > {most}"
            for unit, most in thresholds.MOST_OF_A_UNIT.items()
        ),
    ),
    Expectation(
        "No sum is too small to be reported",
        ERROR,
        "Releases print money in 万 and 亿: a sum of a few hundred yuan lost its unit.",
        f"""
        select figure_id as key, as_printed || ' read as ' || value || ' yuan' as found
        from {FIGURES} where unit = 'yuan' and value < {thresholds.LEAST_YUAN}""",
    ),
    Expectation(
        "Places count no more than the one around them",
        ERROR,
        "A province is inside the country, and provinces do not overlap: neither one nor their sum can be "
        "larger in the same window.",
        f"""
        select {FACT.format("inner_one")} as key, inner_one.value || ', ' || outer_one.value || ' in '
            || outer_one.jurisdiction_id as found
        from {VALUES} as inner_one inner join {WITHIN} as places using (jurisdiction_id)
        inner join {VALUES} as outer_one on places.whole = outer_one.jurisdiction_id
            and inner_one.measure_id = outer_one.measure_id and inner_one.period_id = outer_one.period_id
        where inner_one.lower_bound > outer_one.upper_bound
        union all
        select {FACT.format("outer_one")}, sum(inner_one.lower_bound) || ' in ' || count(*)
            || ' places within it, ' || any_value(outer_one.value) || ' in all'
        from {VALUES} as outer_one inner join staging.stg_jurisdictions as places
            on outer_one.jurisdiction_id = places.parent_jurisdiction_id and places.level != 'group'
        inner join {VALUES} as inner_one on places.jurisdiction_id = inner_one.jurisdiction_id
            and inner_one.measure_id = outer_one.measure_id and inner_one.period_id = outer_one.period_id
        group by outer_one.measure_id, outer_one.jurisdiction_id, outer_one.period_id
        having sum(inner_one.lower_bound) > any_value(outer_one.upper_bound)""",
    ),
    Expectation(
        "A crime has at least as many persons as cases",
        WARNING,
        "A case has at least one suspect; fewer persons than cases are cases and persons swapped.",
        f"select key, found from {CASES_AND_PERSONS} where upper_bound < cases_lower",
    ),
    Expectation(
        "A crime has no more than six persons a case",
        WARNING,
        "Gangs of counterfeiters have two; six on average is a digit too many, or persons of another "
        "offence.",
        f"""
        select key, found from {CASES_AND_PERSONS}
        where lower_bound > cases_upper * {thresholds.MOST_PERSONS_A_CASE}""",
    ),
    Expectation(
        "A crime has the persons a case that crimes of its kind have",
        WARNING,
        "More than two persons a case happen, in organised crime; each is worth a look.",
        f"""
        select key, found from {CASES_AND_PERSONS}
        where value > cases_value * {thresholds.UNUSUAL_PERSONS_A_CASE}""",
    ),
    Expectation(
        "No later stage is above an earlier one",
        ERROR,
        "Of the cases accepted some are supported: in one window the later stage cannot be certainly larger.",
        f"""
        select {FACT.format("after")} as key, after.value || ' ' || later || ', ' || before.value
            || ' ' || earlier
            as found
        from {STAGES}
        inner join {MEASURES} as of_after on of_after.stage = later
        inner join {MEASURES} as of_before
            on of_before.stage = earlier and of_before.subject = of_after.subject
                and of_before.unit = of_after.unit
        inner join {VALUES} as after on after.measure_id = of_after.measure_id
        inner join {VALUES} as before
            on before.measure_id = of_before.measure_id and before.jurisdiction_id = after.jurisdiction_id
                and before.period_id = after.period_id
        where after.lower_bound > before.upper_bound""",
    ),
    Expectation(
        "Neighbouring windows of a measure are not thousands of times apart a month",
        ERROR,
        "No count moves so far: a 万 is lost or doubled, or 亿 is read as 万.",
        jump(thresholds.IMPOSSIBLE_JUMP),
    ),
    Expectation(
        "Neighbouring windows of a measure are no more than six times apart a month",
        WARNING,
        "Counts move, but not tenfold: a jump of this size is a slipped digit, 百 or 万, or another measure.",
        jump(thresholds.CREDIBLE_JUMP),
    ),
    Expectation(
        "Neighbouring windows of a measure are seldom three times apart a month",
        WARNING,
        "A new law can do that; each case is worth a look.",
        jump(thresholds.UNUSUAL_JUMP),
    ),
    Expectation(
        "Printed shares of all the parts of a whole add up to it",
        ERROR,
        "One release prints what share each part has, and the parts are all there is: the shares make 100 "
        "percent, or one of them is slipped.",
        f"""
        select any_value(release_id) || '-' || breakdown as key, string_agg(as_printed, ', ') as found
        from {FIGURES} as figures inner join seeds.rates as rates using (rate_id)
        inner join intermediate.int_measure_parts as parts
            on rates.denominator_measure_id = parts.whole_measure_id
                and rates.numerator_measure_id = parts.part_measure_id and parts.is_exhaustive
        where coalesce(note, '') not like '%inconsistent:%'
        group by release_id, jurisdiction_id, period_id, whole_measure_id, breakdown
        having sum(lower_bound) > 100 or sum(upper_bound) < 100 and count(*) = (
            select count(*) from intermediate.int_measure_parts as every
            where every.whole_measure_id = parts.whole_measure_id and every.breakdown = parts.breakdown
        )""",
    ),
    Expectation(
        "Growth compares the same months of two years",
        ERROR,
        "Overlapping or unequal windows give growth that nobody reported.",
        f"""
        select {FACT.format("pairs")} as key, pairs.comparability || ' against '
            || pairs.base_period_id as found
        from intermediate.int_growth_sides as pairs
        inner join {PERIODS} as now on pairs.period_id = now.period_id
        inner join {PERIODS} as base on pairs.base_period_id = base.period_id
        left join seeds.period_assumptions as assumptions
            on base.period_id = assumptions.period_id and pairs.comparability = 'assumed'
        where coalesce(base.period_end, assumptions.assumed_end, base.told_on) >= now.period_start
            or (pairs.comparability = 'exact' and pairs.printed_figure_ids is null and (
                strftime(now.period_start, '%m-%d') != strftime(base.period_start, '%m-%d')
                or strftime(now.period_end, '%m') is distinct from strftime(base.period_end, '%m')
                or year(now.period_start) != year(base.period_start) + 1))""",
    ),
    Expectation(
        "Only open windows are compared by assumption",
        ERROR,
        "Where a release prints its months, nothing needs to be assumed.",
        """
        select period_id as key, 'assumed against ' || base_period_id as found
        from intermediate.int_period_pairs as pairs
        where subject is not null
            and period_id not in (select period_id from staging.stg_periods where period_end is null)
            and base_period_id not in (select period_id from staging.stg_periods where period_end is null)""",
    ),
    Expectation(
        "Few facts are in conflict",
        ERROR,
        "One conflict is news; many at once are one measure used for two things.",
        f"""
        select 'conflicts' as key, count(*) filter (agreement = 'conflict') || ' of ' || count(*) as found
        from {VALUES}
            having count(*) filter (agreement = 'conflict') > count(*) * {thresholds.MOST_CONFLICT_SHARE}""",
    ),
    Expectation(
        "Releases that tell the same fact agree",
        WARNING,
        "Each conflict is listed for readers in fct_conflicts; here it is named to the one who refreshes.",
        f"""
        select {FACT.format("facts")} as key, array_to_string(figure_ids, ', ') as found
        from {VALUES} as facts where agreement = 'conflict'""",
    ),
    Expectation(
        "A fact is shown with the value of one of its figures",
        WARNING,
        "The value is the sharpest telling; where several agree it may lie where their intervals meet.",
        f"""
        select {FACT.format("facts")} as key, facts.value || ', ' || figures.as_printed as found
        from {VALUES} as facts inner join {FIGURES} as figures on facts.shown_figure_id = figures.figure_id
        where facts.agreement = 'single' and facts.value != figures.value""",
    ),
    Expectation(
        "Parts of parts end",
        ERROR,
        "A measure that is a part of itself, or a chain of parts without end, breaks every total.",
        """
        select measure_id as key, 'part of ' || ancestor_measure_id as found
        from intermediate.int_measure_ancestors as one
        where measure_id = ancestor_measure_id
            or (ancestor_measure_id, measure_id) in (
                select (measure_id, ancestor_measure_id) from intermediate.int_measure_ancestors
            )""",
    ),
)
