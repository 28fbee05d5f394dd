"""Which row of a release a finding of the whole warehouse is about."""

import re
from collections.abc import Iterator, Sequence

from minsheng.landing.model import Landing
from minsheng.landing.rehearsal import Breach
from minsheng.landing.tables import FILES, NUMBERED, Problem, TableRow

WORD = re.compile(r"[A-Za-z0-9][\w.+-]*")
FACT = ("jurisdiction_id", "period_id")
MOST_ROWS = 3  # rows of the release that one finding names
MOST_CHARACTERS = 200
NOBODY: Sequence[tuple[str, TableRow | None]] = (("the warehouse", None),)
LEAVE_OUT = (
    "or leave it out: move the row to left_out.csv with a left_out_reason, such as misprint "
    "(`minsheng review DRAFT --all` does it with a key)"
)


def problems(landing: Landing, findings: list[Breach]) -> Iterator[Problem]:
    """Yield what would stop a refresh, at the rows of the release that it is about."""
    for finding in findings:
        for words in finding.rows:
            rows = list(_named(landing, words))[:MOST_ROWS]
            for file, row in rows or NOBODY:
                yield Problem(
                    file,
                    row.line or None if row else None,
                    None,
                    _found(words, row),
                    f"that this holds: {finding.check}" + (f" ({finding.reason})" if finding.reason else ""),
                    _advice(finding, file),
                )


def _found(words: str, row: TableRow | None) -> str:
    short = words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]}..."
    if row is None or not row["as_printed"]:
        return short
    return f"{row['as_printed']!r} ({figure_id(row)}): {short}"


def _advice(finding: Breach, file: str) -> str:
    if file not in NUMBERED:
        return "Correct what brings it about"
    excuse = f"begin the note with {' or '.join(f'`{one}`' for one in finding.excuses)} and say why; "
    return f"Correct it; {excuse if finding.excuses else ''}{LEAVE_OUT}"


def figure_id(row: TableRow | dict[str, str]) -> str:
    """Return the id that a row's figure has in the marts."""
    return f"{row['release_id']}-{row['figure_no']:0>3}"


def names_release(words: str, release_id: str) -> bool:
    """Whether words name a release or a figure of it."""
    return any(
        word == release_id or re.fullmatch(re.escape(release_id) + r"-\d{3,}", word)
        for word in (found.rstrip(".-+") for found in WORD.findall(words))
    )


def releases_named(words: str, rows: list[dict[str, str]]) -> list[str]:
    """Return the releases whose figures words name, by figure or by fact. rows: of figures and rates."""
    named = {word.rstrip(".-+") for word in WORD.findall(words)}
    found = [row["release_id"] for row in rows if {figure_id(row)} <= named or _fact(row) <= named]
    return list(dict.fromkeys(found))


def _named(landing: Landing, words: str) -> Iterator[tuple[str, TableRow]]:
    """Yield the rows that a finding names: by figure, else by fact, else by an identifier that they bring."""
    named = {word.rstrip(".-+") for word in WORD.findall(words)}
    figures = [(file, row) for file in NUMBERED for row in landing.rows.get(file, [])]
    by_figure = [one for one in figures if figure_id(one[1]) in named]
    by_fact = [one for one in figures if _fact(one[1]) <= named]
    brought = [
        (file, row)
        for file in FILES
        if file not in NUMBERED
        for row in landing.rows.get(file, [])
        if row[landing.tables[file].columns[0]] in named
    ]
    yield from by_figure or by_fact or brought


def _fact(row: TableRow | dict[str, str]) -> set[str]:
    cells = row.readable if isinstance(row, TableRow) else row
    subject = cells.get("measure_id") or cells.get("rate_id")
    return {subject, *(row[column] for column in FACT)} if subject else {"no fact"}
