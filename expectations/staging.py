"""Staging: what the dictionaries and the figures must have in common, in both languages."""

from . import ERROR, FIGURE_KEY, WARNING, Expectation, thresholds, union

LABELS = (
    ("priorities", "cast(priority_id as varchar)"),
    ("subjects", "subject"),
    ("rates", "rate_id"),
    ("jurisdictions", "jurisdiction_id"),
    ("periods", "period_id"),
    ("units", "unit"),
    ("stages", "stage"),
    ("code_lists", "code_list || '/' || code"),
    ("source_tiers", "source_tier"),
    ("qualifiers", "qualifier"),
)
NAMES = "({})".format(
    union(
        [
            f"select '{dictionary}' as dictionary, {key} as key, name_en, name_zh from seeds.{dictionary}"
            for dictionary, key in LABELS
        ]
    )
)
HAN = r"[\x{4e00}-\x{9fff}]"
RELEASES = "staging.stg_releases"
FIGURES = "staging.stg_reported_figures"

# Words by which a release or a figure tells that it is about the whole country.
NATION = "全国|各地|最高|national|nationwide|chin(a|ese)|country|spp"
# A place by its own name: the province before it and the kind of a province are seldom printed.
PLACES = """(
    select *, split_part(name_en, ' (', 1) as en,
        if(level = 'province', regexp_replace(name_zh, '(省|市|(壮族|回族|维吾尔)?自治区)$', ''),
            regexp_extract(name_zh, '[^省市区]+.$')) as zh
    from staging.stg_jurisdictions
)"""
# A place and what it lies in, itself among it.
WITHIN = """(
    with recursive edges as (
        select jurisdiction_id, parent_jurisdiction_id as whole from staging.stg_jurisdictions
        where parent_jurisdiction_id is not null
        union all
        select member_jurisdiction_id, jurisdiction_id from seeds.jurisdiction_members
    ), within as (
        select jurisdiction_id, jurisdiction_id as whole from staging.stg_jurisdictions
        union
        select within.jurisdiction_id, edges.whole from within
        inner join edges on within.whole = edges.jurisdiction_id
    )
    from within
)"""
COLLECTED = f"""(
    select figure_id, release_id, jurisdiction_id, concat_ws(' ', note, section) as words
    from staging.stg_reported_figures
    union all
    select {FIGURE_KEY.format("rates")}, release_id, jurisdiction_id, concat_ws(' ', note, section)
    from staging.stg_printed_rates as rates
)"""


def says(words: str) -> str:
    """Return the condition that words name a place."""
    return f"(contains({words}, places.zh) or contains({words}, places.en))"


# The places that title or scope of a release name.
NAMED = f"""(
    select release_id, jurisdiction_id, name_en from {RELEASES} cross join {PLACES} as places
    where level not in ('country', 'group') and {says("concat_ws(' ', title, covers)")}
)"""

# The last year, and the last month if any, that the name of a window says, in either language.
UNLIKE_ITS_DAYS = (
    *(
        f"regexp_extract_all(name_{language}, '[12][0-9]{{3}}')[-1] is distinct from "
        "cast(year(ends) as varchar)"
        for language in ("en", "zh")
    ),
    "regexp_extract_all(name_en, 'January|February|March|April|May|June|July|August|September|October"
    "|November|December')[-1] != monthname(ends)",
    "regexp_extract_all(name_zh, '([0-9]+)月', 1)[-1] != cast(month(ends) as varchar)",
)

MONTHS = "date_diff('month', period_start, period_end + interval 1 day)"

EXPECTATIONS = (
    Expectation(
        "Every label is given in English and in Chinese",
        ERROR,
        "Half of the readers see only one of the two; a missing or copied name leaves them a blank.",
        f"""
        select key, dictionary || ': ' || coalesce(name_en, 'no name_en') || ' / '
            || coalesce(name_zh, 'no name_zh')
            as found
        from {NAMES}
        where name_en is null or name_zh is null or length(trim(name_en)) < 2 and dictionary != 'units'
            or regexp_matches(name_en, '{HAN}') or not regexp_matches(name_zh, '{HAN}|%')""",
    ),
    Expectation(
        "No two entries of a dictionary share a name",
        ERROR,
        "Two measures under one name cannot be told apart in a chart; a name copied from the line "
        "above does this.",
        f"""
        select key, dictionary || ': ' || name_en || ' / ' || name_zh as found
        from (
            select *, count(*) over (partition by dictionary, name_en) as same_en,
                count(*) over (partition by dictionary, name_zh) as same_zh
            from {NAMES}
        ) where dictionary != 'subjects' and (same_en > 1 or same_zh > 1)""",
    ),
    Expectation(
        "A Chinese name is no longer than the English one",
        WARNING,
        "Chinese says the same in fewer characters; a longer name is a definition in the wrong column.",
        f"""
        select key, dictionary || ': ' || name_en || ' / ' || name_zh as found
        from {NAMES} where length(name_zh) > length(name_en)""",
    ),
    Expectation(
        "No rate lies unused",
        WARNING,
        "A rate that no release prints and no two figures give is a leftover.",
        """
        select rate_id as key, name_en as found from seeds.rates
        where rate_id not in (select rate_id from staging.stg_printed_rates where rate_id is not null)
            and (numerator_measure_id not in (select measure_id from staging.stg_reported_figures)
                or denominator_measure_id not in (select measure_id from staging.stg_reported_figures))""",
    ),
    Expectation(
        "A window lasts as long as its kind says",
        ERROR,
        "A half-year of seven months compares with no other.",
        f"""
        select period_id as key, {MONTHS} || ' months, as a ' || period_kind || ' ' || months as found
        from staging.stg_periods inner join seeds.period_kinds using (period_kind)
        where months is not null and (period_end is null or {MONTHS} != months)""",
    ),
    Expectation(
        "The id of a window names its year",
        ERROR,
        "Figures are filed by the id and computed by the days: the two must mean the same window.",
        """
        select period_id as key, 'starts ' || period_start as found from staging.stg_periods
        where left(period_id, 4) != cast(year(period_start) as varchar)
            or (period_kind in ('quarter', 'half_year', 'three_quarters', 'eleven_months', 'year')
                and (month(period_start) != 1 or year(period_end) != year(period_start)))""",
    ),
    Expectation(
        "The name of a window ends with its last month and year",
        ERROR,
        "Readers go by the name, every number by the days.",
        f"""
        select period_id as key, name_en || ' / ' || name_zh || ', until ' || ends as found
        from (
            select *, coalesce(period_end, told_on) as ends from staging.stg_periods
            where period_kind != 'campaign_base'
        ) where {" or ".join(UNLIKE_ITS_DAYS)}""",
    ),
    Expectation(
        "No window begins after the newest release",
        ERROR,
        "Nobody has told of it: a digit of its year is slipped.",
        f"""
        select period_id as key, 'begins ' || period_start as found from staging.stg_periods
        where cast(period_start as varchar) > (select max(published_on) from {RELEASES})""",
    ),
    Expectation(
        "A stage comes after one that stands before it",
        ERROR,
        "The order of a procedure is said twice, by rank and by what comes before; a circle never begins.",
        """
        select later.stage as key, later.sort_order || ', comes after ' || earlier.stage || ' '
            || earlier.sort_order as found
        from seeds.stages as later inner join seeds.stages as earlier on later.comes_after = earlier.stage
        where later.sort_order <= earlier.sort_order""",
    ),
    Expectation(
        "No two windows have the same days",
        ERROR,
        "One window under two ids splits a series and hides a conflict.",
        """
        select period_id as key, concat_ws(' to ', period_start, coalesce(period_end, told_on)) as found
        from staging.stg_periods
        where (period_start, coalesce(period_end, told_on), period_end is null) in (
            select (period_start, coalesce(period_end, told_on), period_end is null) from staging.stg_periods
            group by all having count(*) > 1
        )""",
    ),
    Expectation(
        "An assumed window fits what is printed of it",
        ERROR,
        "An assumption closes an open window; it may not reach beyond the release.",
        """
        select assumption_id as key, 'assumed until ' || assumed_end || ', printed from ' || period_start
            || ', told on ' || coalesce(told_on, period_end) as found
        from seeds.period_assumptions inner join staging.stg_periods using (period_id)
        where period_end is not null or assumed_end > told_on or assumed_end <= period_start""",
    ),
    Expectation(
        "A release is published after the windows it tells of",
        ERROR,
        "Nobody reports on months to come: the window or the day of the release is wrong.",
        f"""
        select figure_id as key, 'published on ' || published_on || ', window until '
            || coalesce(period_end, periods.told_on) as found
        from {FIGURES} inner join {RELEASES} using (release_id)
        inner join staging.stg_periods as periods using (period_id)
        where left(cast(coalesce(period_end, periods.told_on) as varchar), length(published_on))
            > published_on
            and coalesce(note, '') not like '%period:%'""",
    ),
    Expectation(
        "A release tells of months just past",
        WARNING,
        "Every release has a window that ended within a year before it; one with none has a wrong year.",
        f"""
        select release_id as key, 'published on ' || published_on || ', newest window until '
            || newest as found
        from (
            select release_id, any_value(published_on) as published_on,
                max(coalesce(period_end, periods.told_on)) as newest
            from {FIGURES} inner join {RELEASES} using (release_id)
            inner join staging.stg_periods as periods using (period_id)
            group by release_id
        )
        where date_diff('month', newest, cast(rpad(published_on, 10, '-01') as date))
            > {thresholds.MOST_MONTHS_TO_TELL}""",
    ),
    Expectation(
        "A local figure comes from a text, or from a release that names the place",
        WARNING,
        "A release seen only as a collected row is national unless its title, publisher or scope "
        "names a place; "
        "a national figure filed under a province would vanish from every national series.",
        f"""
        select figure_id as key, 'filed under ' || jurisdictions.name_en as found
        from {FIGURES} as figures inner join {RELEASES} as releases using (release_id)
        inner join staging.stg_jurisdictions as jurisdictions using (jurisdiction_id)
        where releases.text_file is null and jurisdictions.level != 'country'
            and not contains(
                lower(concat_ws(' ', title, publisher, covers, completeness_note, figures.note, section)),
                lower(split_part(jurisdictions.name_en, ' ', 1)))
            and not contains(
                concat_ws(' ', title, publisher, covers, completeness_note, figures.note, section),
                left(right(jurisdictions.name_zh, 3), 2))""",
    ),
    Expectation(
        "A figure of a release on some place is filed under that place, or one within or around it",
        ERROR,
        "Title and scope name the place; another province's figure would be a slip of the code.",
        f"""
        select figure_id as key, 'filed under ' || places.name_en || ', in a release on '
            || string_agg(distinct named.name_en, ', ') as found
        from {COLLECTED} as figures inner join {PLACES} as places using (jurisdiction_id)
        inner join {NAMED} as named using (release_id)
        where not places.is_national and not {says("figures.words")}
        group by figure_id, places.name_en
        having not bool_or((figures.jurisdiction_id, named.jurisdiction_id) in {WITHIN}
            or (named.jurisdiction_id, figures.jurisdiction_id) in {WITHIN})""",
    ),
    Expectation(
        "A national figure comes from no release on one place alone",
        ERROR,
        "A province's number filed under the country would be the country's; title, scope or note says "
        "where a local release tells of the nation.",
        f"""
        select figure_id as key, 'national, in a release on ' || string_agg(distinct named.name_en, ', ')
            as found
        from {COLLECTED} as figures inner join {RELEASES} using (release_id)
        inner join staging.stg_jurisdictions as country using (jurisdiction_id)
        inner join {NAMED} as named on figures.release_id = named.release_id
        where country.is_national
            and not regexp_matches(lower(concat_ws(' ', title, covers, figures.words)), '{NATION}')
        group by figure_id""",
    ),
    Expectation(
        "Figures and their release are in one language",
        ERROR,
        "What was printed is quoted, not translated; the reading of 万 and million depends on the language.",
        f"""
        select figure_id as key, language || ' release, printed as ' || as_printed as found
        from {FIGURES} inner join {RELEASES} using (release_id)
        where (language = 'zh') != regexp_matches(as_printed, '{HAN}') and not (
            language = 'zh' and regexp_matches(as_printed, '^[0-9.,%]+$')
        )""",
    ),
    Expectation(
        "Every release has its source: a text with its fingerprint, an address, or its publisher and scope",
        ERROR,
        "A figure whose release cannot be found again is hearsay.",
        f"""
        select release_id as key, title as found from {RELEASES}
        where (text_file is null) != (text_sha256 is null)
            or (text_sha256 is not null and not regexp_matches(text_sha256, '^[0-9a-f]{{64}}$'))
            or (text_file is null and url is null and (publisher is null or covers is null))""",
    ),
    Expectation(
        "Releases of the better tiers have an address",
        ERROR,
        "An official page or a national newspaper can be linked to; without a link the tier is a claim.",
        f"""
        select release_id as key, source_tier || ', ' || publisher as found from {RELEASES}
        where source_tier in ('official', 'national_media') and url is null and text_file is null""",
    ),
    Expectation(
        "Most releases have an address",
        ERROR,
        "Evidence that readers can open is what sets this collection apart.",
        f"""
        select 'releases' as key, count(url) || ' of ' || count(*) || ' have an address' as found
        from {RELEASES} having count(url) < count(*) * {thresholds.LEAST_ADDRESS_SHARE}""",
    ),
    Expectation(
        "Both languages carry the collection",
        ERROR,
        "Losing one language loses the check of one translation against the other.",
        f"""
        select language as key, n || ' of ' || total || ' releases' as found
        from (
            select lang as language, count(release_id) as n, (select count(*) from {RELEASES}) as total
            from (values ('en'), ('zh')) as languages (lang) left join {RELEASES}
                on language = lang group by lang
        ) where n < total * {thresholds.LEAST_LANGUAGE_SHARE}""",
    ),
    Expectation(
        "Every figure has a place in its text, or a release without one",
        ERROR,
        "The place identifies a figure: one number occurs with several meanings.",
        f"""
        select figure_id as key, 'at ' || coalesce(cast(char_start as varchar), 'no place') as found
        from {FIGURES} inner join {RELEASES} using (release_id)
        where (text_characters is null) != (char_start is null)
            or char_start + length(regexp_extract(as_printed, '[0-9.,]+')) > text_characters""",
    ),
    Expectation(
        "A printed share is a percentage, not a fraction",
        ERROR,
        "0.748 for 74.8 percent passes as a number; as a share of cases it is absurd.",
        f"""
        select {FIGURE_KEY.format("rates")} as key,
            'share of ' || value || ' percent, printed as ' || as_printed as found
        from staging.stg_printed_rates as rates
        where kind = 'share' and (value < {thresholds.LEAST_SHARE_PCT} or value > 100)""",
    ),
)
