"""Marts: what readers see, whole, plausible, with its evidence, and against what they saw before."""

from . import ERROR, WARNING, Expectation, thresholds, union

HAN = r"[\x{4e00}-\x{9fff}]"
VALUES = "marts.fct_measure_values"
FIGURES = "marts.fct_reported_figures"
GROWTH = "marts.fct_year_on_year_growth"
RATES = "marts.fct_support_rates"
FACT = "{0}.measure_id || ' ' || {0}.jurisdiction_id || ' ' || {0}.period_id"
RATE = "rate_id || ' ' || jurisdiction_id || ' ' || period_id"

DIMENSIONS = ("jurisdictions", "measures", "periods", "priorities", "rates", "releases", "stages")
MARTS = (
    *(f"dim_{name}" for name in DIMENSIONS),
    "dim_period_assumptions",
    "fct_evidence",
    "fct_increments",
    "fct_measure_values",
    "fct_priority_headlines",
    "fct_priority_totals",
    "fct_reconciliations",
    "fct_reported_figures",
    "fct_support_rates",
    "fct_total_growth",
    "fct_total_members",
    "fct_unit_comparisons",
    "fct_value_history",
    "fct_year_on_year_growth",
    "priority_scorecard",
)
COUNTS = "({})".format(
    union(
        [
            f"select '{mart}' as key, (select count(*) from marts.{mart}) as n, "
            f"(select count(*) from previous.marts.{mart}) as published"
            for mart in MARTS
        ]
    )
)
# Marts whose rows name the figures behind them, with what names a row.
EVIDENCE = (
    ("fct_measure_values", FACT.format("t")),
    ("fct_year_on_year_growth", FACT.format("t")),
    ("fct_support_rates", "t." + RATE),
    ("fct_reconciliations", "t.whole_measure_id || ' ' || t.jurisdiction_id || ' ' || t.period_id"),
    ("fct_priority_totals", "t.priority_id || ' ' || t.unit || ' ' || t.stage || ' ' || t.period_id"),
    ("fct_total_growth", "t.priority_id || ' ' || t.unit || ' ' || t.stage || ' ' || t.period_id"),
    ("fct_increments", FACT.format("t")),
    ("fct_unit_comparisons", FACT.format("t")),
    ("fct_conflicts", FACT.format("t")),
)
# Pairs of columns for people in the marts, with what names a row.
PEOPLE_FACING = (
    ("fct_reported_figures", "figure_id", ("measure_name", "jurisdiction_name")),
    ("fct_total_members", "figure_id", ("measure_name", "jurisdiction_name")),
    ("fct_measure_values", FACT.format("t"), ("measure_name", "jurisdiction_name")),
    ("fct_year_on_year_growth", FACT.format("t"), ("measure_name", "jurisdiction_name")),
    ("fct_support_rates", RATE, ("rate_name", "jurisdiction_name")),
    ("fct_unit_comparisons", FACT.format("t"), ("measure_name", "jurisdiction_name")),
    (
        "fct_priority_totals",
        "t.priority_id || ' ' || t.unit || ' ' || t.stage",
        ("priority_name", "stage_name"),
    ),
    (
        "fct_total_growth",
        "t.priority_id || ' ' || t.unit || ' ' || t.stage || ' ' || t.period_id",
        ("priority_name", "stage_name"),
    ),
    ("fct_priority_headlines", "t.priority_id || ' ' || t.period_id", ("name",)),
    ("priority_scorecard", "cast(t.priority_id as varchar)", ("name",)),
    ("dim_measures", "measure_id", ("name", "priority_name", "unit_name", "stage_name", "function_name")),
    ("dim_periods", "period_id", ("name", "period_kind_name")),
    ("dim_releases", "release_id", ("source_tier_name",)),
)
# Money of a subject and the persons it is for, in one place and window.
MONEY_A_PERSON = f"""(
    select {FACT.format("money")} as key, money.value / persons.value as yuan, money.stage,
        persons.stage as persons_stage,
        money.lower_bound / persons.upper_bound as least, money.upper_bound / persons.lower_bound as most,
        money.value || ' yuan for ' || persons.value || ' persons' as found
    from {VALUES} as money
    inner join marts.dim_measures as of_money on money.measure_id = of_money.measure_id
        and of_money.unit = 'yuan'
    inner join marts.dim_measures as of_persons
        on of_persons.unit = 'persons' and (
            of_money.subject = of_persons.subject or (of_money.subject, of_persons.subject) in (
                select (subject, persons_subject) from seeds.subject_persons
            )
        )
    inner join {VALUES} as persons
        on of_persons.measure_id = persons.measure_id and money.jurisdiction_id = persons.jurisdiction_id
            and money.period_id = persons.period_id
    where persons.value > 0
)"""
# Whether a note of one of the figures of a row owns up to a contradiction.
EXPLAINED = """exists (
    select 1 from marts.fct_reported_figures as noted
    where list_contains({0}.figure_ids, noted.figure_id) and noted.note like '%inconsistent:%'
)"""


def inconsistent(mart: str, key: str, verdict: str = "inconsistent") -> str:
    """Select rows of a mart with a verdict against them that no note explains."""
    return f"""
        select {key} as key, array_to_string(t.figure_ids, ', ') as found
        from marts.{mart} as t where t.verdict = '{verdict}' and not {EXPLAINED.format("t")}"""


def outside(column: str, bounds: tuple[int, int], lower: str = "", upper: str = "") -> str:
    """Select growth outside what is credible, whole interval."""
    low, high = bounds
    return f"""
        select {FACT.format("t")} as key, t.value || ', ' || {column} || ' percent against '
            || base_period_id as found
        from {GROWTH} as t where {upper or column} < {low} or {lower or column} > {high}"""


# What the months between two windows of one year would have to have brought, against the earlier ones.
ADDED = f"""(
    select {FACT.format("increments")} as key,
        earlier_value || ' until ' || earlier.period_end || ', ' || value || ' until '
            || later.period_end as found,
        increment_lower_bound / date_diff('month', earlier.period_end, later.period_end) as least_pace,
        increment_upper_bound / date_diff('month', earlier.period_end, later.period_end) as most_pace,
        earlier_value / date_diff('month', earlier.period_start, earlier.period_end + interval 1 day) as pace
    from marts.fct_increments as increments
    inner join marts.dim_periods as earlier on increments.earlier_period_id = earlier.period_id
    inner join marts.dim_periods as later on increments.period_id = later.period_id
)"""


def pace(factor: float) -> str:
    """Select windows of one year whose added months run at another pace than the earlier ones."""
    return f"""
        select key, found || ': the added months would bring ' || round(least_pace) || ' to '
            || round(most_pace) || ' a month, after ' || round(pace) as found
        from {ADDED} where least_pace > pace * {factor} or most_pace < pace / {factor}"""


EXPECTATIONS = (
    Expectation(
        "No mart loses more than a twentieth of its published rows",
        ERROR,
        "A model changed by mistake drops rows that its tests never miss.",
        f"""
        select key, n || ' rows, published ' || published as found
        from {COUNTS} where n < floor(published * {1 - thresholds.MOST_LOST_SHARE})""",
    ),
    Expectation(
        "No mart grows beyond twice its published rows at once",
        ERROR,
        "A join that multiplies rows leaves each row looking right.",
        f"""
        select key, n || ' rows, published ' || published as found
        from {COUNTS}
        where n > published * {1 + thresholds.MOST_GROWTH_SHARE} + {thresholds.GROWTH_ALLOWANCE_ROWS}
            and n > coalesce(map {thresholds.WHOLE_LISTS}[key], 0)""",
    ),
    Expectation(
        "No mart is empty",
        ERROR,
        "An empty table is not the same as nothing reported.",
        f"select key, 'no row' as found from {COUNTS} where n = 0",
    ),
    Expectation(
        "No published value moves fivefold",
        ERROR,
        "Readers have cited it; a restatement moves a value somewhat, a slipped digit moves it tenfold.",
        f"""
        select {FACT.format("new")} as key, 'was ' || old.value || ', is ' || new.value as found
        from previous.{VALUES} as old
        inner join {VALUES} as new using (measure_id, jurisdiction_id, period_id)
        where greatest(old.value, new.value)
            > least(old.value, new.value) * {thresholds.MOST_CHANGE_OF_A_VALUE}""",
    ),
    Expectation(
        "No published value moves by more than a tenth",
        WARNING,
        "A restatement of this size deserves a look at fct_value_history.",
        f"""
        select {FACT.format("new")} as key, 'was ' || old.value || ', is ' || new.value as found
        from previous.{VALUES} as old
        inner join {VALUES} as new using (measure_id, jurisdiction_id, period_id)
        where abs(new.value - old.value) > old.value * {thresholds.USUAL_CHANGE_SHARE}""",
    ),
    Expectation(
        "No published fact disappears while its figures are there",
        ERROR,
        "A figure that moved to another fact takes the old one away from those who cite it.",
        f"""
        select {FACT.format("old")} as key, array_to_string(old.figure_ids, ', ') as found
        from previous.{VALUES} as old
        anti join {VALUES} as new
            on old.measure_id = new.measure_id and old.jurisdiction_id = new.jurisdiction_id
                and old.period_id = new.period_id
        inner join {FIGURES} as figures on list_contains(old.figure_ids, figures.figure_id)
        where coalesce(figures.note, '') not like '%corrected:%'
            and old.measure_id in (select measure_id from marts.dim_measures)
            and old.period_id in (select period_id from marts.dim_periods)
            and old.jurisdiction_id in (select jurisdiction_id from marts.dim_jurisdictions)""",
    ),
    Expectation(
        "The newest window is no older than the published one",
        ERROR,
        "A warehouse that goes back in time was built from an old copy of the seeds.",
        f"""
        select 'windows' as key, 'newest was ' || old.newest || ', is ' || new.newest as found
        from (
            select max(coalesce(period_end, known_by)) as newest
            from seeds.periods where period_id in (select period_id from {VALUES})
        ) as new, (
            select max(coalesce(period_end, known_by)) as newest
            from previous.seeds.periods where period_id in (select period_id from previous.{VALUES})
        ) as old where new.newest < old.newest""",
    ),
    Expectation(
        "Every dictionary arrives whole",
        ERROR,
        "A dimension shorter than its dictionary makes facts without a name.",
        union(
            [
                f"select 'dim_{name}' as key, (select count(*) from marts.dim_{name}) || ' rows, ' "
                f"|| (select count(*) from {source}) || ' in the dictionary' as found "
                f"where (select count(*) from marts.dim_{name}) != (select count(*) from {source})"
                for name in DIMENSIONS
                for source in ["intermediate.int_measures" if name == "measures" else f"seeds.{name}"]
            ]
        ),
    ),
    Expectation(
        "Every figure arrives with its value and bounds",
        ERROR,
        "The mart shows what was transcribed, nothing rounded, nothing lost.",
        f"""
        select built.figure_id as key, coalesce(cast(shown.value as varchar), 'not there') as found
        from intermediate.int_figure_bounds as built left join {FIGURES} as shown using (figure_id)
        where (shown.value, shown.lower_bound, shown.upper_bound, shown.unit)
            is distinct from (built.value, built.lower_bound, built.upper_bound, built.unit)""",
    ),
    Expectation(
        "The figures behind every row exist",
        ERROR,
        "From any row the figures behind it can be listed; an id that leads nowhere is no evidence.",
        union(
            [
                f"select {key} as key, 'no figure ' || id as found from (select *, unnest(figure_ids) as id "
                f"from marts.{mart}) as t where id not in (select figure_id from {FIGURES})"
                for mart, key in EVIDENCE
            ]
        ),
    ),
    Expectation(
        "Every row has figures behind it",
        ERROR,
        "A number without evidence was made up by a join.",
        union(
            [
                f"select {key} as key, 'no figure in {mart}' as found from marts.{mart} as t "
                f"where coalesce(len(figure_ids), 0) = 0"
                for mart, key in EVIDENCE
                if mart != "fct_priority_totals"
            ]
        ),
    ),
    Expectation(
        "Every figure is behind some fact, growth or rate",
        WARNING,
        "A figure that no other mart shows was collected in vain, or lost on the way.",
        f"""
        select figure_id as key, as_printed as found from {FIGURES}
        where figure_id not in (
            select unnest(figure_ids) from {VALUES}
            union all select unnest(figure_ids) from {GROWTH}
            union all select unnest(figure_ids) from {RATES}
        )""",
    ),
    Expectation(
        "Every figure has a release of a known tier and a day from which it is known",
        ERROR,
        "The tier decides which of two conflicting values is shown, the day what was known when.",
        f"""
        select figure_id as key, coalesce(dim_releases.source_tier, 'no tier') || ', known by '
            || coalesce(cast(known_by as varchar), 'no day') as found
        from {FIGURES} left join marts.dim_releases using (release_id)
        where tier_rank is null or source_tier_name_en is null or known_by is null""",
    ),
    Expectation(
        "Enough figures come from the better tiers",
        ERROR,
        "Official pages and national media carry the collection; copies only fill its gaps.",
        f"""
        select 'better tiers' as key, count(*) filter (tier_rank <= 2) || ' of ' || count(*)
            || ' figures' as found
        from {FIGURES} inner join marts.dim_releases using (release_id)
        having count(*) filter (tier_rank <= 2) < count(*) * {thresholds.LEAST_BETTER_TIER_SHARE}""",
    ),
    Expectation(
        "Few figures come from copies that nobody could check",
        ERROR,
        "An unverified copy is a lead, not a source.",
        f"""
        select 'unverified_mirror' as key,
            count(*) filter (dim_releases.source_tier = 'unverified_mirror') || ' of ' || count(*)
                || ' figures' as found
        from {FIGURES} inner join marts.dim_releases using (release_id)
        having count(*) filter (dim_releases.source_tier = 'unverified_mirror')
            > count(*) * {thresholds.MOST_UNVERIFIED_SHARE}""",
    ),
    Expectation(
        "Names for people come in both languages in every mart",
        ERROR,
        "A chart in one language must not fall back to an id or to the other language.",
        union(
            [
                f"select {key} as key, '{mart}.{name}' as found from marts.{mart} as t "
                f"where {name}_en is null or {name}_zh is null "
                f"or regexp_matches({name}_en, '{HAN}') or not regexp_matches({name}_zh, '{HAN}|%')"
                for mart, key, names in PEOPLE_FACING
                for name in names
            ]
        ),
    ),
    Expectation(
        "Every priority has its figures",
        ERROR,
        "The plan names eleven priorities; one without figures was emptied by a slip in the measure "
        "dictionary.",
        f"""
        select cast(priority_id as varchar) as key, count(figure_id) || ' figures of '
            || count(distinct measure_id) || ' measures' as found
        from marts.dim_priorities left join {FIGURES} using (priority_id)
        group by priority_id
        having count(figure_id) < {thresholds.LEAST_FIGURES_A_PRIORITY}
            or count(distinct measure_id) < {thresholds.LEAST_MEASURES_A_PRIORITY}""",
    ),
    Expectation(
        "Every priority has a national figure",
        ERROR,
        "Local figures alone cannot stand for a priority of the country's plan.",
        f"""
        select cast(priority_id as varchar) as key, 'no national figure' as found from marts.dim_priorities
        where priority_id not in (select priority_id from {FIGURES} where is_national)""",
    ),
    Expectation(
        "No priority takes most of the figures",
        WARNING,
        "Figures drift into the largest priority when measures are recoded.",
        f"""
        select cast(priority_id as varchar) as key, n || ' of ' || total || ' figures' as found
        from (
            select priority_id, count(*) as n, sum(count(*)) over () as total from {FIGURES}
                group by priority_id
        ) where n > total * {thresholds.MOST_SHARE_OF_ONE_PRIORITY}""",
    ),
    Expectation(
        "Every priority has a headline",
        ERROR,
        "The scorecard is what most readers see; a priority without a headline looks like nothing was done.",
        """
        select cast(priority_id as varchar) as key, 'no headline in any window' as found
        from marts.priority_scorecard where headline_value is null""",
    ),
    Expectation(
        "A headline is the value of its measure",
        ERROR,
        "The number that is cited most must be the one that the facts show.",
        f"""
        select 'priority ' || priority_id || ' ' || card.period_id as key,
            headline_measure_id || ' ' || headline_value as found
        from marts.fct_priority_headlines as card
        where headline_value is not null and not exists (
            select 1 from {VALUES} as facts
            where facts.measure_id = headline_measure_id and facts.period_id = card.period_id
                and facts.value = headline_value and facts.priority_id = card.priority_id
        )""",
    ),
    Expectation(
        "Printed growth is credible",
        WARNING,
        "Beyond this a sign, a decimal point or a window has slipped.",
        outside("printed_growth_pct", thresholds.CREDIBLE_PRINTED_GROWTH_PCT),
    ),
    Expectation(
        "Printed growth is usual",
        WARNING,
        "The last phases made such growth rare; each case is worth a look at the release.",
        outside("printed_growth_pct", thresholds.UNUSUAL_PRINTED_GROWTH_PCT),
    ),
    Expectation(
        "Computed growth is credible",
        WARNING,
        "Two releases that give such growth count different things, or one of them lost a digit.",
        outside(
            "computed_growth_pct",
            thresholds.CREDIBLE_COMPUTED_GROWTH_PCT,
            "computed_growth_lower_pct",
            "computed_growth_upper_pct",
        ),
    ),
    Expectation(
        "Printed and computed growth do not contradict each other",
        WARNING,
        "A flipped sign, a figure of another window, or releases that contradict each other, which readers "
        "are shown; a note inconsistent: says that it was looked into.",
        inconsistent("fct_year_on_year_growth", FACT.format("t")),
    ),
    Expectation(
        "Printed and computed rates do not contradict each other",
        WARNING,
        "A rate of another denominator, a slipped digit, or releases that contradict each other; a note "
        "inconsistent: says that it was looked into.",
        inconsistent("fct_support_rates", "t." + RATE),
    ),
    Expectation(
        "Parts do not contradict their whole",
        WARNING,
        "A part at the wrong whole, a slipped digit, or releases that contradict each other; within one "
        "release dbt refuses it. A note inconsistent: says that it was looked into.",
        inconsistent(
            "fct_reconciliations", "t.whole_measure_id || ' ' || t.jurisdiction_id || ' ' || t.period_id"
        ),
    ),
    Expectation(
        "Units of one dimension tell the same",
        WARNING,
        "Tonnes and kilograms, or mu and hectares, of one thing in one place and window are one amount. A "
        "note inconsistent: says that it was looked into.",
        inconsistent("fct_unit_comparisons", FACT.format("t")),
    ),
    Expectation(
        "No cumulative window shrinks",
        WARNING,
        "Eleven months cannot count more than the year: two measures under one name, or releases that "
        "contradict each other; within one release dbt refuses it. A note inconsistent: says that it was "
        "looked into.",
        inconsistent("fct_increments", FACT.format("t"), "shrinks"),
    ),
    Expectation(
        "Where parts were printed, some could be compared with their whole",
        ERROR,
        "If nothing is comparable any more, the checks pass because they check nothing.",
        f"""
        select mart as key, n || ' rows with a verdict' as found
        from (
            select 'fct_reconciliations' as mart, count(*) filter (verdict = 'consistent') as n
            from marts.fct_reconciliations
            union all select 'fct_year_on_year_growth', count(*) filter (verdict = 'consistent') from {GROWTH}
            union all select 'fct_support_rates', count(*) filter (verdict = 'consistent') from {RATES}
            union all select 'fct_increments', count(*) filter (verdict = 'possible')
                from marts.fct_increments
        ) where n = 0""",
    ),
    Expectation(
        "A rate lies between 0 and 100",
        ERROR,
        "Part of a whole, it cannot be more; only opinions a case are a ratio.",
        f"""
        select {RATE} as key, coalesce(printed_rate_pct, computed_rate_pct) || ' percent' as found
        from {RATES} where kind != 'ratio'
            and (printed_rate_pct not between 0 and 100 or computed_rate_lower_pct > 100)""",
    ),
    Expectation(
        "Support rates lie where support rates lie",
        ERROR,
        "Procuratorates support 64 to 90 of 100 parties; far outside the two sides are not of one kind.",
        f"""
        select {RATE} as key, coalesce(printed_rate_pct, computed_rate_pct) || ' percent' as found
        from {RATES} where kind = 'support_rate' and coalesce(printed_rate_pct, computed_rate_pct)
            not between {thresholds.SUPPORT_RATE_PCT[0]} and {thresholds.SUPPORT_RATE_PCT[1]}""",
    ),
    Expectation(
        "Filing and assistance rates lie where such rates lie",
        ERROR,
        "Nine of ten cases taken on are filed or assisted; far below the two sides are not of one window.",
        f"""
        select {RATE} as key, coalesce(printed_rate_pct, computed_rate_pct) || ' percent' as found
        from {RATES} where kind in ('filing_rate', 'assistance_rate')
            and coalesce(printed_rate_pct, computed_rate_pct)
                not between {thresholds.FILING_RATE_PCT[0]} and {thresholds.FILING_RATE_PCT[1]}""",
    ),
    Expectation(
        "There are no more than three documents a case",
        ERROR,
        "Opinions may pass the cases, but not by three times: cases and documents are swapped or a "
        "digit slipped.",
        f"""
        select {RATE} as key, computed_rate_pct || ' per 100 cases' as found
        from {RATES} where kind = 'ratio'
            and computed_rate_lower_pct > {thresholds.MOST_DOCUMENTS_A_CASE_PCT}""",
    ),
    Expectation(
        "There are seldom more documents than cases",
        WARNING,
        "Possible, but none so far: worth a look.",
        f"""
        select {RATE} as key, computed_rate_pct || ' per 100 cases' as found
        from {RATES} where kind = 'ratio'
            and computed_rate_lower_pct > {thresholds.UNUSUAL_DOCUMENTS_A_CASE_PCT}""",
    ),
    Expectation(
        "Assistance is a credible sum a person",
        ERROR,
        "Some ten thousand yuan each: a hundred or a million a person is a 万 lost or doubled, or "
        "persons that are cases.",
        f"""
        select key, found || ', ' || round(yuan) || ' each' as found from {MONEY_A_PERSON}
        where stage = 'paid' and (most < {thresholds.ASSISTANCE_A_PERSON_YUAN[0]}
            or least > {thresholds.ASSISTANCE_A_PERSON_YUAN[1]})""",
    ),
    Expectation(
        "Assistance is a usual sum a person",
        WARNING,
        "3,000 to 15,000 yuan so far; outside, the persons or the sum may belong to another group.",
        f"""
        select key, found || ', ' || round(yuan) || ' each' as found from {MONEY_A_PERSON}
        where stage = 'paid' and (yuan < {thresholds.USUAL_ASSISTANCE_A_PERSON_YUAN[0]}
            or yuan > {thresholds.USUAL_ASSISTANCE_A_PERSON_YUAN[1]})""",
    ),
    Expectation(
        "Wages recovered are a credible sum for each person prosecuted",
        ERROR,
        "An employer who owes wages owes hundreds of thousands; thousands or tens of millions each "
        "are a slipped 万.",
        f"""
        select key, found || ' prosecuted, ' || round(yuan) || ' each' as found from {MONEY_A_PERSON}
        where stage = 'recovered' and persons_stage = 'prosecuted'
            and (most < {thresholds.WAGES_A_PERSON_PROSECUTED_YUAN[0]}
                or least > {thresholds.WAGES_A_PERSON_PROSECUTED_YUAN[1]})""",
    ),
    Expectation(
        "A total is no smaller than each of its figures",
        ERROR,
        "A total is a sum of what cannot be negative.",
        f"""
        select 'priority ' || totals.priority_id || ' ' || totals.unit || ' ' || totals.stage || ' '
            || totals.period_id as key, totals.total_value || ', one fact ' || facts.lower_bound as found
        from (select *, unnest(figure_ids) as figure_id from marts.fct_priority_totals) as totals
        inner join {VALUES} as facts on facts.shown_figure_id = totals.figure_id
        where totals.total_value < facts.lower_bound""",
    ),
    Expectation(
        "Totals cover every priority",
        ERROR,
        "Nothing vanishes: what belongs to no single priority is in the total of priority 0.",
        f"""
        select cast(priority_id as varchar) as key, 'no total' as found from marts.dim_priorities
        where priority_id in (select priority_id from {FIGURES} where unit != 'percent')
            and priority_id not in (select priority_id from marts.fct_priority_totals
                where figure_count > 0)""",
    ),
    Expectation(
        "Totals and scorecard count the same figures",
        ERROR,
        "Two marts that tell different numbers of figures leave readers with neither.",
        f"""
        select 'figures' as key, totals || ' in totals, ' || figures || ' reported' as found
        from (
            select (select sum(figure_count + excluded_count) from marts.fct_priority_totals) as totals,
                (select count(*) from {FIGURES} where unit != 'percent') as figures
        ) where totals != figures""",
    ),
    Expectation(
        "The history of a value ends with the value shown",
        ERROR,
        "What was known last is what is shown; anything else rewrites history.",
        f"""
        select {FACT.format("facts")} as key,
            facts.lower_bound || ' to ' || facts.upper_bound || ', last known '
            || history.lower_bound || ' to ' || history.upper_bound as found
        from {VALUES} as facts
        inner join marts.fct_value_history as history using (measure_id, jurisdiction_id, period_id)
        where history.superseded_on is null
            and (history.lower_bound != facts.lower_bound or history.upper_bound != facts.upper_bound)""",
    ),
    Expectation(
        "Knowing the parts never widens a value",
        ERROR,
        "Parts and wholes tighten each other's bounds; a wider interval is computed from other things.",
        f"""
        select {FACT.format("t")} as key, tightened_lower_bound || ' to ' || tightened_upper_bound || ', of '
            || lower_bound || ' to ' || upper_bound as found
        from {VALUES} as t
        where tightened_lower_bound < lower_bound or tightened_upper_bound > upper_bound
            or tightened_lower_bound > tightened_upper_bound""",
    ),
    Expectation(
        "Conflicts are listed whole",
        ERROR,
        "A conflict keeps every row: at least two figures, and one that is shown.",
        f"""
        select {FACT.format("facts")} as key, count(conflicts.figure_id) || ' rows in fct_conflicts' as found
        from {VALUES} as facts
        left join marts.fct_conflicts as conflicts using (measure_id, jurisdiction_id, period_id, unit)
        where facts.agreement = 'conflict'
        group by all having count(conflicts.figure_id) < 2 or count(*) filter (is_shown) != 1""",
    ),
    Expectation(
        "The added months of a year run at a credible pace",
        ERROR,
        "Windows are cumulative: five times the earlier pace, or a fifth of it, is a figure of "
        "another window or size.",
        pace(thresholds.CREDIBLE_PACE),
    ),
    Expectation(
        "The added months of a year run at the pace of the earlier ones",
        WARNING,
        "Twice the pace, or half of it, hints at two countings under one name.",
        pace(thresholds.UNUSUAL_PACE),
    ),
    Expectation(
        "A part of the figures is left out of totals, and not too many",
        ERROR,
        "None left out means that overlapping figures are added; most left out means that the totals "
        "are empty.",
        f"""
        select 'totals' as key, round(share, 2) || ' of the figures are left out' as found
        from (
            select avg(cast(not is_member as integer)) as share
            from marts.fct_total_members where exclusion_reason is distinct from 'is_rate'
        ) where share not between {thresholds.LEFT_OUT_OF_TOTALS_SHARE[0]}
            and {thresholds.LEFT_OUT_OF_TOTALS_SHARE[1]}""",
    ),
)
