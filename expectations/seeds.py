"""Seeds: volumes, what changed against the published version, and cells that cannot be honest text."""

from . import ERROR, FIGURE_KEY, WARNING, Expectation, thresholds, union

SEEDS = (
    "calibration_readings",
    "code_lists",
    "confirmations",
    "conflict_readings",
    "figures_left_out",
    "headline_measures",
    "jurisdiction_members",
    "jurisdictions",
    "lexicon",
    "measure_parts",
    "measures",
    "numbers_ruled_out",
    "period_assumptions",
    "period_kinds",
    "periods",
    "printed_rates",
    "priorities",
    "qualifiers",
    "rates",
    "releases",
    "reported_figures",
    "source_tiers",
    "stage_names",
    "stages",
    "subject_overlaps",
    "subject_parts",
    "subject_persons",
    "subjects",
    "text_numbers",
    "units",
)

# One row per line of any seed, as JSON; rowid counts from 0 and the header is line 1.
CELLS = "({})".format(
    union(
        [
            f"select '{seed}.csv line ' || (rowid + 2) as key, cast(to_json(t) as varchar) as cells "
            f"from seeds.{seed} as t"
            for seed in SEEDS
        ]
    )
)
UNSEEN = r"\p{Cf}"
BLANK = r"[\x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}]"  # odd ones
# Without what quotes a text as it is printed.
UNQUOTED = """regexp_replace(cells, '"(as_printed|number_text|title)":"[^"]*"', '', 'g')"""
# As spreadsheets write a day: 2-Jan, Jan-02, 1/4, 2024-01-04, 1月4日, 45295.
DATE = (
    "^([0-9]{1,2}-[A-Za-z]{3}(-[0-9]{2,4})?|[A-Za-z]{3}-[0-9]{2,4}|[0-9]{1,4}/[0-9]{1,2}(/[0-9]{1,4})?"
    "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{5})$"
)
# What was withdrawn may land again, and is no loss.
LASTING = {
    "figures_left_out": " where left_out_reason != 'withdrawn'",
    "numbers_ruled_out": " where ruled_out_reason != 'withdrawn'",
}
COUNTS = "({})".format(
    union(
        [
            f"select '{seed}' as key, (select count(*) from seeds.{seed}) as n, "
            f"(select count(*) from previous.seeds.{seed}) as published, "
            f"(select count(*) from previous.seeds.{seed}{LASTING.get(seed, '')}) as lasting"
            for seed in SEEDS
        ]
    )
)
MINIMA = "(values {}) as minima (key, least)".format(
    ", ".join(f"('{seed}', {least})" for seed, least in thresholds.LEAST_ROWS.items())
)
NUMBERS = """(
    select release_id, figure_no, char_start from seeds.reported_figures
    union all select release_id, figure_no, char_start from seeds.printed_rates
    union all select release_id, figure_no, null from seeds.figures_left_out
)"""
# What names a row of a dictionary, and whose names it has; a row that is only a key has no other columns.
ENTRIES = {
    "calibration_readings": "calibration_reading",
    "code_lists": "code_list || '/' || code",
    "confirmations": "concat_ws('/', release_id, figure_no, confirming_release_id)",
    "conflict_readings": "conflict_reading",
    "figures_left_out": "concat_ws('/', release_id, figure_no)",
    "headline_measures": "concat_ws('/', priority_id, headline_rank)",
    "jurisdiction_members": "jurisdiction_id || '/' || member_jurisdiction_id",
    "jurisdictions": "jurisdiction_id",
    "lexicon": "concat_ws('/', word, role, meaning)",
    "measure_parts": "concat_ws('/', whole_measure_id, breakdown, part_measure_id)",
    "measures": "measure_id",
    "period_assumptions": "assumption_id",
    "period_kinds": "period_kind",
    "periods": "period_id",
    "priorities": "cast(priority_id as varchar)",
    "qualifiers": "qualifier",
    "rates": "rate_id",
    "releases": "release_id",
    "source_tiers": "source_tier",
    "stage_names": "concat_ws('/', stage, unit, function)",
    "stages": "stage",
    "subject_overlaps": "subject || '/' || other_subject",
    "subject_parts": "concat_ws('/', whole_subject, breakdown, part_subject)",
    "subject_persons": "subject || '/' || persons_subject",
    "subjects": "subject",
    "units": "unit",
}
NAMES = ("name_en", "name_zh", "definition_en", "definition_zh")
NAMED = {
    "jurisdictions": NAMES[:2],
    "periods": NAMES[:2],
    "priorities": NAMES[:2],
    "units": NAMES[:2],
    "stage_names": NAMES[:2],
    "rates": NAMES,
    "stages": NAMES,
    "subjects": NAMES,
    "qualifiers": NAMES,
    "source_tiers": NAMES[:3],
    "conflict_readings": NAMES,
}
CORRECTED = "corrected: *[^ ;]"  # and of what
# The subjects whose definition is the published one.
DEFINED_AS_BEFORE = """(
    select subject from previous.seeds.subjects
    inner join seeds.subjects as now using (subject, definition_en)
)"""


def gone(seed: str) -> str:
    """Select published figures of a seed that are neither there nor named among those left out."""
    return f"""
        select {FIGURE_KEY.format("old")} as key, 'published as ' || old.as_printed as found
        from previous.seeds.{seed} as old
        anti join {NUMBERS} as numbers
            on old.release_id = numbers.release_id and old.figure_no = numbers.figure_no"""


def plain(cell: str) -> str:
    """Write a cell as its seed does: a decimal without the zeros that its type adds."""
    words = f"cast({cell} as varchar)"
    number = f"rtrim(regexp_replace({words}, '([.][0-9]*?)0+$', '\\1'), '.')"
    return f"coalesce(case when typeof({cell}) like 'DECIMAL%' then {number} else {words} end, 'empty')"


def changed(seed: str, columns: dict[str, str]) -> str:
    """Select published figures that differ now, but for renamed ids, without a new `corrected:` in the note.

    columns: column -> seed whose ids it holds, or nothing.
    """
    differences = []
    for column, dictionary in columns.items():
        condition = f"old.{column} is distinct from new.{column}"
        if dictionary:
            condition += f" and old.{column} in (select {column} from seeds.{dictionary})"
        differences.append(
            f"case when {condition} then '{column} was ' || {plain(f'old.{column}')} "
            f"|| ', is ' || {plain(f'new.{column}')} end"
        )
    return f"""
        select * from (
            select {FIGURE_KEY.format("new")} as key, concat_ws('; ', {", ".join(differences)}) as found
            from previous.seeds.{seed} as old
            inner join seeds.{seed} as new on old.release_id = new.release_id
                and old.figure_no = new.figure_no
            where not (new.note is distinct from old.note
                and regexp_matches(coalesce(new.note, ''), '{CORRECTED}'))
        ) where found != ''"""


def around(pattern: str, cells: str = "cells") -> str:
    """Return what matches a regular expression, with the words around it; empty where nothing does."""
    return f"left(regexp_extract({cells}, '.{{0,20}}(?:{pattern}).{{0,20}}'), 60)"


def marked(pattern: str) -> str:
    """Select lines of any seed whose JSON matches a regular expression."""
    return f"select key, {around(pattern)} as found from {CELLS} where regexp_matches(cells, '{pattern}')"


def entries(schema: str = "") -> str:
    """Select the rows of all dictionaries, each as JSON; schema: of the published version, if given."""
    return union(
        [
            f"select '{seed} ' || {entry} as key, to_json(t) as cells from {schema}seeds.{seed} as t"
            for seed, entry in ENTRIES.items()
        ]
    )


def names(schema: str = "") -> str:
    """Select the names and definitions of all entries; schema: of the published version, if given."""
    return union(
        [
            f"select '{seed}: {name}' as what, {ENTRIES[seed]} as key, {name} as words "
            f"from {schema}seeds.{seed}"
            for seed, named in NAMED.items()
            for name in named
        ]
    )


EXPECTATIONS = (
    Expectation(
        "Every large seed has at least the rows it had when the warehouse was founded",
        ERROR,
        "A truncated file loads without complaint; only its length shows it.",
        f"""
        select key, n || ' rows, at least ' || least as found
        from {MINIMA} inner join {COUNTS} as counts using (key) where n < least""",
    ),
    Expectation(
        "No seed is empty",
        ERROR,
        "An empty reference table makes joins drop rows, which looks like nothing was reported.",
        f"select key, 'no row' as found from {COUNTS} where n = 0",
    ),
    Expectation(
        "No seed loses more than a twentieth of its published rows",
        ERROR,
        "A refresh adds knowledge; a loss of this size is a damaged or wrongly merged file.",
        f"""
        select key, n || ' rows, published ' || published as found
        from {COUNTS} where n < floor(lasting * {1 - thresholds.MOST_LOST_SHARE})""",
    ),
    Expectation(
        "No seed grows beyond twice its published rows at once",
        ERROR,
        "A file appended to itself, or a landing applied twice, doubles a seed.",
        f"""
        select key, n || ' rows, published ' || published as found
        from {COUNTS}
        where n > published * {1 + thresholds.MOST_GROWTH_SHARE} + {thresholds.GROWTH_ALLOWANCE_ROWS}
            and n > coalesce(map {thresholds.WHOLE_LISTS}[key], 0)""",
    ),
    Expectation(
        "No published figure vanishes without a reason",
        ERROR,
        "What readers have cited must not disappear silently; figures_left_out is the place to say "
        "why it went.",
        union([gone("reported_figures"), gone("figures_left_out")]),
    ),
    Expectation(
        "No published rate vanishes without a reason",
        ERROR,
        "Growth and shares rest on single printed rates; figures_left_out is the place to say why one went.",
        gone("printed_rates"),
    ),
    Expectation(
        "A published figure changes only with a new note that says corrected:",
        ERROR,
        "A printed number does not change; a changed transcription is a correction, and the note says "
        "of what, "
        "or it is a slip in value, reading, unit, meaning, place or window.",
        changed(
            "reported_figures",
            {
                "value": "",
                "qualifier": "",
                "unit": "",
                "as_printed": "",
                "char_start": "",
                "measure_id": "",
                "jurisdiction_id": "jurisdictions",
                "period_id": "periods",
                "section": "",
            },
        ),
    ),
    Expectation(
        "A published rate changes only with a new note that says corrected:",
        ERROR,
        "A sign, a decimal point or a window that moves here moves every growth computed from it.",
        changed(
            "printed_rates",
            {
                "value": "",
                "qualifier": "",
                "kind": "",
                "as_printed": "",
                "char_start": "",
                "measure_id": "",
                "rate_id": "rates",
                "jurisdiction_id": "jurisdictions",
                "period_id": "periods",
                "section": "",
            },
        ),
    ),
    Expectation(
        "A published subject keeps its priority and function unless its definition changes too",
        ERROR,
        "Moving a subject moves all its measures; who means it says so in the definition.",
        """
        select new.subject as key, concat_ws('; ',
            case when old.priority_id != new.priority_id
                then 'priority was ' || old.priority_id || ', is ' || new.priority_id end,
            case when old.function != new.function
                then 'function was ' || old.function || ', is ' || new.function end) as found
        from previous.seeds.subjects as old inner join seeds.subjects as new using (subject)
        where (old.priority_id, old.function) is distinct from (new.priority_id, new.function)
            and old.definition_en = new.definition_en""",
    ),
    Expectation(
        "A published part stays a part of its whole unless either is defined anew",
        ERROR,
        "A part moved to another whole makes two reconciliations wrong and may make a total count twice.",
        f"""
        select old.part_subject as key,
            'was a part of ' || old.whole_subject || if(old.is_exhaustive, ', exhaustive', '') as found
        from previous.seeds.subject_parts as old
        anti join seeds.subject_parts as new
            on old.whole_subject = new.whole_subject and old.part_subject = new.part_subject
                and old.is_exhaustive = new.is_exhaustive
        where old.part_subject in {DEFINED_AS_BEFORE} and old.whole_subject in {DEFINED_AS_BEFORE}""",
    ),
    Expectation(
        "A published overlap stays unless it is a part now, or either is defined anew",
        ERROR,
        "Two subjects that may share cases are no longer told apart: a total would count them twice.",
        f"""
        select old.subject as key, 'overlapped with ' || old.other_subject as found
        from previous.seeds.subject_overlaps as old
        anti join seeds.subject_overlaps as new
            on (old.subject, old.other_subject) in (
                (new.subject, new.other_subject), (new.other_subject, new.subject)
            )
        anti join seeds.subject_parts as parts
            on (old.subject, old.other_subject) in (
                (parts.whole_subject, parts.part_subject), (parts.part_subject, parts.whole_subject)
            )
        where old.subject in {DEFINED_AS_BEFORE} and old.other_subject in {DEFINED_AS_BEFORE}""",
    ),
    Expectation(
        "No published name or definition passes to another entry",
        ERROR,
        "Two names exchanged leave every number right and its meaning wrong.",
        f"""
        with now as ({names()}), before as ({names("previous.")})
        select now.key, now.what || ' is that of ' || owner.key as found
        from now
        inner join before
            on now.what = before.what and now.key = before.key and now.words is distinct from before.words
        inner join before as owner
            on now.what = owner.what and now.words = owner.words and now.key != owner.key
        inner join now as left_over
            on owner.what = left_over.what and owner.key = left_over.key
            and owner.words is distinct from left_over.words""",
    ),
    Expectation(
        "What changes in a published dictionary is meant",
        WARNING,
        "A factor, a rank, a parent or an address changes what numbers mean or where they come from, and no "
        "figure changes with it; each is shown as it was and as it is.",
        f"""
        select key, if(new.cells is null, 'gone', array_to_string(list_transform(
            list_filter(json_keys(old.cells), lambda name:
                old.cells ->> name is distinct from new.cells ->> name),
            lambda name: name || ' was ' || coalesce(left(old.cells ->> name, 60), 'empty')
                || ', is ' || coalesce(left(new.cells ->> name, 60), 'empty')
        ), '; ')) as found
        from ({entries("previous.")}) as old left join ({entries()}) as new using (key)
        where old.cells is distinct from new.cells and not (new.cells is null and key in (
            select 'figures_left_out ' || release_id || '/' || figure_no
            from (from seeds.reported_figures select release_id, figure_no
                union all from seeds.printed_rates select release_id, figure_no)))""",
    ),
    Expectation(
        "A published release stays, with its text and its day",
        ERROR,
        "Evidence that was cited must stay where it was; another text or day under the same id is "
        "another release.",
        f"""
        select old.release_id as key, if(new.release_id is null, 'gone', concat_ws('; ',
            case when old.text_sha256 is distinct from new.text_sha256 and old.text_sha256 is not null
                then 'another text' end,
            case when not starts_with(new.published_on, old.published_on)
                then 'published_on was ' || old.published_on || ', is ' || new.published_on end)) as found
        from previous.seeds.releases as old left join seeds.releases as new using (release_id)
        where (new.release_id is null
            or (old.text_sha256 is distinct from new.text_sha256 and old.text_sha256 is not null)
            or not starts_with(new.published_on, old.published_on))
            and not (new.completeness_note is distinct from old.completeness_note
                and regexp_matches(coalesce(new.completeness_note, ''), '{CORRECTED}'))""",
    ),
    Expectation(
        "A published window keeps its days",
        ERROR,
        "A window that moves turns every growth and increment built on it into another one.",
        """
        select new.period_id as key,
            'was ' || concat_ws(' to ', old.period_start, old.period_end)
            || ', is ' || concat_ws(' to ', new.period_start, new.period_end) as found
        from previous.seeds.periods as old inner join seeds.periods as new using (period_id)
        where (old.period_start, old.period_end, old.known_by)
            is distinct from (new.period_start, new.period_end, new.known_by)""",
    ),
    Expectation(
        "A published assumption changes only with new evidence",
        ERROR,
        "It makes growth computable; other days need another reason, or unequal months are compared.",
        """
        select new.assumption_id as key, 'was ' || old.period_id || ' until ' || old.assumed_end
            || ', is ' || new.period_id || ' until ' || new.assumed_end as found
        from previous.seeds.period_assumptions as old
        inner join seeds.period_assumptions as new using (assumption_id)
        where (old.period_id, old.subject, old.assumed_end)
            is distinct from (new.period_id, new.subject, new.assumed_end)
            and old.evidence_en = new.evidence_en""",
    ),
    Expectation(
        "No release has most of the figures",
        WARNING,
        "If one release speaks for all others, agreement between releases means little.",
        f"""
        select release_id as key, n || ' of ' || total || ' figures' as found
        from (
            select release_id, count(*) as n, sum(count(*)) over () as total
            from seeds.reported_figures group by release_id
        ) where n > total * {thresholds.LARGEST_RELEASE_SHARE}""",
    ),
    Expectation(
        "No release has more figures than a release can print",
        ERROR,
        "Figures of several releases under one id would agree with themselves.",
        f"""
        select release_id as key, count(*) || ' figures' as found
        from seeds.reported_figures group by release_id
        having count(*) > {thresholds.MOST_FIGURES_A_RELEASE}""",
    ),
    Expectation(
        "The figures of a release are numbered without a gap",
        ERROR,
        "A gap is a figure that was dropped; one left out on purpose stands in figures_left_out.",
        f"""
        select release_id as key, count(distinct figure_no) || ' numbers up to ' || max(figure_no) as found
        from {NUMBERS} where figure_no < 100
        group by release_id having max(figure_no) != count(distinct figure_no)""",
    ),
    Expectation(
        "The figures of a text are numbered in reading order",
        ERROR,
        "A place before that of the preceding figure is a shifted offset or a figure at another "
        "number's place.",
        f"""
        select {FIGURE_KEY.format("numbers")} as key,
            'at ' || char_start || ', the figure before it at ' || earlier as found
        from (
            select *, lag(char_start) over (partition by release_id order by figure_no) as earlier
            from {NUMBERS} where char_start is not null
        ) as numbers where char_start <= earlier""",
    ),
    Expectation(
        "What was printed is short",
        ERROR,
        "A figure is a number with its unit; a paragraph in its place is a broken quotation.",
        f"""
        select {FIGURE_KEY.format("f")} as key, length(as_printed) || ' characters' as found
        from seeds.reported_figures as f where length(as_printed) > {thresholds.MOST_PRINTED_CHARACTERS}""",
    ),
    Expectation(
        "No row of a seed is as long as a page",
        ERROR,
        "A lost quotation mark swallows the rest of a file into one cell.",
        f"""
        select key, length(cells) || ' characters' as found
        from {CELLS} where length(cells) > {thresholds.MOST_ROW_CHARACTERS}""",
    ),
    Expectation(
        "No cell holds a line break, a tab or a control character",
        ERROR,
        "They come from CRLF files, spreadsheets and broken quotations, and split rows in the next tool.",
        marked(r"\\[nrtbf]|\\u00[01]"),
    ),
    Expectation(
        "No cell begins like a spreadsheet formula",
        ERROR,
        "The seeds are opened in spreadsheets; a cell that begins with =, + or @ is executed there.",
        marked('":"[=+@]|":"-[^0-9]'),
    ),
    Expectation(
        "No cell shows a broken encoding",
        ERROR,
        "Text decoded with the wrong encoding, or a byte order mark inside a cell, spoils names and "
        "keys for good.",
        marked(
            r"\x{fffd}|\x{feff}|\x{200b}|Ã[\x{80}-\x{bf}]|â€|ï»¿|锟斤拷|[锛銆鈥鐨鍥鏄鎴鍦鏃鏂鏀]|[äåæçèé][\x{80}-\x{ff}\x{152}-\x{2c6}\x{2010}-\x{20ff}]|[\x{e000}-\x{f8ff}]"
        ),
    ),
    Expectation(
        "No cell holds a sign that nobody sees",
        ERROR,
        "Marks of direction, soft hyphens, odd blanks and letters in two pieces look right and are found by "
        "no search; only a quoted number may have the blank that was printed.",
        f"""
        select key, unnest(list_filter([
            {around(UNSEEN)},
            {around(BLANK, UNQUOTED)},
            if(cells = nfc_normalize(cells), '', 'not in normal form (NFC)')
        ], lambda found: found != '')) as found
        from {CELLS}
        where regexp_matches(cells, '{UNSEEN}|{BLANK}') or cells != nfc_normalize(cells)""",
    ),
    Expectation(
        "A section is no date",
        ERROR,
        "A spreadsheet makes a day of 1.4 or 2-1 when it opens a seed.",
        union(
            [
                f"select {FIGURE_KEY.format('f')} as key, 'section ' || section as found "
                f"from seeds.{seed} as f where regexp_matches(section, '{DATE}')"
                for seed in ("reported_figures", "printed_rates")
            ]
        ),
    ),
    Expectation(
        "Ids are lower-case words, numbers and signs without spaces",
        ERROR,
        "A space or a look-alike letter in an id makes two things of one.",
        union(
            [
                f"select {column} as key, '{seed}.{column}' as found from seeds.{seed} "
                f"where not regexp_matches({column}, '{pattern}')"
                for seed, column, pattern in (
                    ("measures", "measure_id", "^[a-z0-9_]+$"),
                    ("rates", "rate_id", "^[a-z0-9_]+$"),
                    ("subjects", "subject", "^[a-z0-9_]+$"),
                    ("releases", "release_id", "^[A-Za-z0-9_.-]+$"),
                    ("periods", "period_id", "^[A-Za-z0-9_.-]+$"),
                    ("jurisdictions", "jurisdiction_id", "^([0-9]{6}([+][0-9]{6})*|[a-z][a-z_]*)$"),
                )
            ]
        ),
    ),
    Expectation(
        "The code of a place says its level and where it lies",
        ERROR,
        "Two digits of the code are the province, two the prefecture: another parent or level is a slip.",
        """
        select jurisdiction_id as key, level || ' in ' || parent_jurisdiction_id as found
        from seeds.jurisdictions
        where regexp_matches(jurisdiction_id, '^[0-9]{6}$') and jurisdiction_id != '100000' and not case
            when jurisdiction_id like '__0000' then level = 'province' and parent_jurisdiction_id = '100000'
            else level = if(jurisdiction_id like '____00', 'prefecture', 'county')
                and parent_jurisdiction_id in (
                    left(jurisdiction_id, 2) || '0000', left(jurisdiction_id, 4) || '00'
                )
        end""",
    ),
    Expectation(
        "Two subjects of one priority overlap once, or one is a part of the other",
        ERROR,
        "Said in both orders, nobody knows which is left out of a total; of a part its whole knows it.",
        """
        select one.subject as key, 'overlaps with ' || one.other_subject as found
        from seeds.subject_overlaps as one
        inner join seeds.subjects as first_one on one.subject = first_one.subject
        inner join seeds.subjects as other_one on one.other_subject = other_one.subject
        where first_one.priority_id != other_one.priority_id
            or (one.other_subject, one.subject) in (
                select (subject, other_subject) from seeds.subject_overlaps
            )
            or (one.subject, one.other_subject) in (
                select (whole_subject, part_subject) from seeds.subject_parts
                union all select (part_subject, whole_subject) from seeds.subject_parts
            )""",
    ),
    Expectation(
        "What was printed holds digits or a number word",
        ERROR,
        "Wording without any number is evidence of nothing.",
        union(
            [
                f"select {FIGURE_KEY.format('f')} as key, 'printed as ' || as_printed as found from "
                f"seeds.{seed} as f "
                "where not regexp_matches(lower(as_printed), '[0-9０-９一二两三四五六七八九十百千万亿半]') "
                "and not regexp_matches(lower(as_printed), "
                "'\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty"
                "|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|double[ds]?|triple[ds]?|tenfold)')"
                for seed in ("reported_figures", "printed_rates")
            ]
        ),
    ),
    Expectation(
        "What is left out has the digits that were printed",
        ERROR,
        "Nothing else reads it, and a figure that is known only there must be right when its window is "
        "found; of a multiple, growth is told.",
        f"""
        select {FIGURE_KEY.format("f")} as key, value || ', printed as ' || as_printed as found
        from seeds.figures_left_out as f
        where regexp_matches(as_printed, '[0-9]') and not regexp_matches(as_printed, '倍|times|fold')
            and not contains(
                trim(regexp_replace(as_printed, '[^0-9]', '', 'g'), '0'),
                trim(regexp_replace(cast(value as varchar), '[^0-9]', '', 'g'), '0')
            )""",
    ),
    Expectation(
        "A release is dated within the years of its windows",
        ERROR,
        "A day before the special action's comparisons, or after the last window known, is a "
        "misprinted year.",
        f"""
        select release_id as key, 'published on ' || published_on as found from seeds.releases
        where not regexp_matches(published_on, '^20[0-9]{{2}}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$')
            or cast(left(published_on, 4) as integer) < {thresholds.FIRST_YEAR}
            or cast(left(published_on, 4) as integer)
                > (select max(year(coalesce(period_end, known_by))) + 1 from seeds.periods)""",
    ),
    Expectation(
        "An address is a web address and belongs to one release",
        ERROR,
        "The same address twice is one release under two ids, which would then agree with itself.",
        """
        select release_id as key, url as found from seeds.releases
        where not regexp_matches(url, '^https?://[A-Za-z0-9.-]+\\.[a-z]+(:[0-9]+)?(/[^ ]*)?$')
            or (url, title) in (select (url, title) from seeds.releases where url is not null
                group by url, title having count(*) > 1)""",
    ),
    Expectation(
        "No two releases share title, publisher and day",
        ERROR,
        "They are one release under two ids, whatever addresses it is given, and would agree with itself.",
        """
        select release_id as key, title || ', ' || publisher as found from seeds.releases
        where (lower(title), lower(publisher), published_on) in (
            select (lower(title), lower(publisher), published_on) from seeds.releases
            group by all having count(*) > 1
        )""",
    ),
    Expectation(
        "A confirmation names two different releases and a figure that exists",
        ERROR,
        "A release that confirms itself makes one voice look like two.",
        f"""
        select {FIGURE_KEY.format("c")} as key, 'confirmed by ' || confirming_release_id as found
        from seeds.confirmations as c
        where release_id = confirming_release_id
            or (release_id, figure_no) not in (select (release_id, figure_no) from {NUMBERS})""",
    ),
)
