"""What a landing keeps beyond the rules of single rows: words, text, parts, windows, other releases."""

import re
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from minsheng import files
from minsheng.landing import blame, facts, withdrawn
from minsheng.landing.model import Cell, Landing
from minsheng.landing.tables import (
    FACETS,
    NUMBERED,
    OF_THE_RELEASE,
    PLACED,
    TOLD,
    Problem,
    TableRow,
    nearest,
    shown,
)
from minsheng.numbers import text_numbers
from minsheng.numbers.folding import folded
from minsheng.numbers.printed_words import Reading
from minsheng.transcription import naming, texts, titles, verify
from minsheng.transcription.days import months_between
from minsheng.transcription.form import LEFT_OUT, RELEASE_ID, REVIEW_MARK
from minsheng.transcription.reader import NumberReader

CONTEXT = 25  # characters shown to either side of a number in a text
IDENTIFIERS = {
    "measures.csv": "measure_id",
    "subjects.csv": "subject",
    "units.csv": "unit",
    "stages.csv": "stage",
    "rate_definitions.csv": "rate_id",
}


def check_identity(landing: Landing) -> None:
    """Check that the files belong to one release, and that its day of publication is one."""
    release = landing.release
    release_id = release["release_id"]
    if not RELEASE_ID.fullmatch(release_id):
        landing.add(
            ("release.csv", release, "release_id"),
            shown(release_id),
            "an identifier such as S90",
            "Letters, digits, - _ and . without blanks",
        )
    for other in landing.tables["release.csv"].rows:
        if other["release_id"].lower() == release_id.lower() and other["release_id"] != release_id:
            landing.add(
                ("release.csv", release, "release_id"),
                shown(release_id),
                f"an identifier that differs in more than case from {other['release_id']!r}",
            )
    for file in OF_THE_RELEASE:
        for row in landing.rows.get(file, []):
            if row["release_id"] != release_id:
                landing.add(
                    (file, row, "release_id"),
                    shown(row["release_id"]),
                    f"{release_id!r}, the release of release.csv",
                    "One landing is one release",
                )
                row.unreadable.add("release_id")
            if row["note"].startswith(REVIEW_MARK):
                landing.add(
                    (file, row, "note"),
                    shown(row["note"]),
                    "a row that somebody has looked at",
                    f"Compare it with the text, mend it, and take `{REVIEW_MARK}` out of the note",
                )
    for row in landing.rows.get("confirmations.csv", []):
        if row["confirming_release_id"] != release_id:
            landing.add(
                ("confirmations.csv", row, "confirming_release_id"),
                shown(row["confirming_release_id"]),
                f"{release_id!r}, the release of release.csv",
                "It confirms a figure of the release named in release_id",
            )
    published = release["published_on"]
    day = known_by(published) if published else None
    if published and day is None:
        landing.add(
            ("release.csv", release, "published_on"),
            shown(published),
            "a day such as 2026-03-09, 2026-03 or 2026",
            "Year first, with hyphens, and only as much as is printed",
        )
        release.unreadable.add("published_on")
    elif day and day > date.today() + timedelta(days=366):
        landing.add(("release.csv", release, "published_on"), shown(published), "a day that has come")
    elif not published and any(landing.rows.get(file) for file in TOLD):
        landing.add(
            ("release.csv", release, "published_on"),
            "no day",
            "a day such as 2026-03-09, 2026-03 or 2026, since a figure is known from the day of its release",
            "Where none is printed, give the month or the year by which it must have been published",
        )


def known_by(published_on: str) -> date | None:
    """Return the last day that a printed day, month or year can mean; None where it is none of them."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", published_on):
        return None
    year, month, day = ([int(part) for part in published_on.split("-")] + [0, 0])[:3]
    try:
        if day:
            return date(year, month, day)
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def fill_in(landing: Landing) -> None:
    """Put in what may be left out: figure numbers, whose title it is, hash, length and ledger of a text."""
    _compose_measures(landing)
    _number_figures(landing)
    _rule_out_the_left_out(landing)
    release = landing.release
    if not release["title_is_ours"]:
        release.cells["title_is_ours"] = str(bool(titles.OURS.fullmatch(release["title"]))).lower()
    if landing.text_path is None:
        return
    _agree(landing, "text_file", landing.text_path.name, "the text in the folder")
    size = landing.text_path.stat().st_size
    if size > texts.MOST_BYTES:
        expected = f"the text of one release, at most {texts.MOST_BYTES:,} bytes"
        landing.problems.append(Problem(landing.text_path.name, None, None, f"{size:,} bytes", expected))
        return
    content = landing.text_path.read_bytes()
    try:
        landing.text = files.decoded(content, landing.text_path)
    except files.EncodingError as error:
        landing.problems.append(
            Problem(landing.text_path.name, error.line, None, "bytes that are not UTF-8", "text in UTF-8")
        )
        return
    has = f"as {landing.text_path.name} has"
    advice = "Is it the text that was transcribed? Leave the cell empty to have it filled in"
    _agree(landing, "text_sha256", files.sha256(content), has, advice)
    _agree(landing, "text_characters", str(len(landing.text)), has, advice)
    _list_numbers(landing, landing.text, landing.text_path.name)


def _rule_out_the_left_out(landing: Landing) -> None:
    """Account for the numbers of a text that are left out: where they stand no figure does."""
    ruled = landing.rows.get("ruled_out.csv", [])
    known = {row["char_start"] for row in ruled}
    found = [row for row in landing.rows.get("left_out.csv", []) if row.cells.get("char_start")]
    new = [
        TableRow(
            row.line,
            {column: row[column] for column in ("release_id", "char_start", "as_printed")}
            | {"ruled_out_reason": LEFT_OUT, "note": ""},
        )
        for row in found
        if row["char_start"] not in known
    ]
    if new:
        landing.rows["ruled_out.csv"] = ruled + new


def _agree(landing: Landing, column: str, found: str, what: str, advice: str = "") -> None:
    """Fill in a cell of the release, or hold it against what the text has."""
    release = landing.release
    if not release[column]:
        release.cells[column] = found
    elif release[column] != found:
        landing.add(("release.csv", release, column), shown(release[column]), f"{found}, {what}", advice)


def _list_numbers(landing: Landing, text: str, name: str) -> None:
    """Make the ledger of the text's numbers, or hold the given one against them."""
    found = {str(number.char_start): number.number_text for number in text_numbers.find(text)}
    given = landing.rows.get("text_numbers.csv")
    if given is None:
        release_id = landing.release["release_id"]
        landing.rows["text_numbers.csv"] = [
            TableRow(0, {"release_id": release_id, "char_start": char_start, "number_text": number})
            for char_start, number in found.items()
        ]
        return
    advice = "Leave text_numbers.csv out: it is made from the text"
    for row in given:
        if row["number_text"] != found.pop(row["char_start"], None):
            told = f"{row['number_text']} at {row['char_start']}"
            landing.add(("text_numbers.csv", row, "char_start"), told, f"the numbers that {name} has", advice)
    for char_start, number in found.items():
        told = f"no row for {number} at {char_start}"
        landing.add(("text_numbers.csv", None, "char_start"), told, "every number of the text", advice)


def _compose_measures(landing: Landing) -> None:
    """Find the measure of figures that name its facets; where both are given, they have to agree."""
    for file in TOLD:
        for row in landing.rows.get(file, []):
            facets = [row.cells.get(column, "") for column in FACETS]
            if not any(facets):
                continue
            composed = landing.dictionary.compose(facets[0], row["unit"], facets[1])
            if composed is None:
                known = {"subject": landing.dictionary.subjects, "stage": landing.dictionary.stages}
                for column, value in zip(FACETS, facets, strict=True):
                    if value not in known[column] and f"{column}s.csv" not in landing.unread:
                        landing.add(
                            (file, row, column),
                            shown(value) if value else "an empty cell",
                            f"one of {column}s.csv in the seeds",
                            nearest(value, sorted(known[column])) or f"If it is new, add it in {column}s.csv",
                        )
                row.unreadable.add("measure_id")
            elif row["measure_id"] and row["measure_id"] != composed:
                landing.add(
                    (file, row, "measure_id"),
                    shown(row["measure_id"]),
                    f"{composed!r}, which subject, unit and stage compose",
                    "Name the measure or its facets, or let them agree",
                )
            else:
                row.cells["measure_id"] = composed


def _number_figures(landing: Landing) -> None:
    rows = [(file, row) for file in NUMBERED for row in landing.rows.get(file, [])]
    without = [(file, row) for file, row in rows if not row.cells.get("figure_no")]
    if not without:
        return
    if len(without) < len(rows):
        for file, row in without:
            landing.add(
                (file, row, "figure_no"),
                "no number",
                "a number for every figure of the release, or for none",
                "Leave the column out of all files to have the figures numbered in order",
            )
        return
    placed = [pair for pair in rows if pair[0] != "left_out.csv"]
    if all(row["char_start"] for _, row in placed):
        placed.sort(key=lambda pair: int(pair[1]["char_start"]))
    # What is left out comes last: the figures of a text are numbered without a gap.
    rows = placed + [pair for pair in rows if pair[0] == "left_out.csv"]
    landed = _numbers_that_landed(landing)
    number = max((int(one) for one in landed.values()), default=0)
    if landing.withdrawn:
        withdrawn.number(landing, rows)
    for file, row in rows:
        row.cells["figure_no"] = row["figure_no"] or landed.get(_told(file, row), "")
        if not row["figure_no"]:
            number += 1
            row.cells["figure_no"] = str(number)


def _numbers_that_landed(landing: Landing) -> dict[tuple[str, ...], str]:
    release_id = landing.release["release_id"]
    return {
        _told(file, row): row["figure_no"]
        for file in NUMBERED
        for row in landing.tables[file].rows
        if row["release_id"] == release_id
    }


def _told(file: str, row) -> tuple[str, ...]:
    """Return what a row tells, whatever its number: so a release that lands again finds its numbers."""
    cells = row.readable if isinstance(row, TableRow) else row
    columns = ["char_start", "measure_id", "rate_id", "jurisdiction_id", "period_id", "unit"]
    if file == "left_out.csv":  # its seed keeps no place in the text
        columns = ["as_printed", "unit"]
    return file, *(cells.get(column, "") for column in columns)


def check(landing: Landing) -> None:
    """Find everything that does not fit between the rows of the landing and what is known."""
    _identifiers(landing)
    _periods(landing)
    _bases(landing)
    facts.check_parts(landing)
    if not landing.is_known:
        _same_source(landing)
    readings = _words(landing)
    _figure_numbers(landing)
    _places(landing, readings)
    _title(landing)
    facts.check(landing, readings)


def _identifiers(landing: Landing) -> None:
    for file, column in IDENTIFIERS.items():
        for row in landing.rows.get(file, []):
            if row[column] and not re.fullmatch(r"[a-z][a-z0-9_]*", row[column]):
                landing.add(
                    (file, row, column),
                    shown(row[column]),
                    "an identifier in lower case such as support_cases_accepted",
                )


def _periods(landing: Landing) -> None:
    kinds = {row["period_kind"]: row["months"] for row in landing.project.rows("period_kinds")}
    windows = {naming.days(row): row["period_id"] for row in landing.tables["periods.csv"].rows}
    for row in landing.rows.get("periods.csv", []):
        other = windows.setdefault(naming.days(row), row["period_id"])
        if other != row["period_id"]:
            landing.add(
                ("periods.csv", row, "period_id"),
                f"{row['period_id']!r}, the window of {other!r} again",
                "one row a window",
                f"Use {other!r}",
            )
        months = kinds.get(row["period_kind"])
        if months and row["period_start"] and row["period_end"]:
            first, last = (date.fromisoformat(row[column]) for column in ("period_start", "period_end"))
            found = months_between(first, last)
            if found != int(months):
                landing.add(
                    ("periods.csv", row, "period_kind"),
                    f"{row['period_kind']!r} for {found} months",
                    f"{months} months in a window of this kind",
                )
    day = known_by(landing.release["published_on"])
    periods = landing.known("periods.csv", "period_id")
    for file in TOLD:
        for row in landing.rows.get(file, []):
            period = periods.get(row["period_id"])
            end = period and (period["period_end"] or period["known_by"])
            if day and end and date.fromisoformat(end) > day and "period:" not in row["note"]:
                landing.add(
                    (file, row, "period_id"),
                    f"{row['period_id']!r}, which ends on {end}",
                    f"a window that is over by the publication on {landing.release['published_on']}",
                    "Is it another year or window? Or begin the note with `period:` and say why",
                )


def _bases(landing: Landing) -> None:
    """Check that the base of printed growth is a window: the same days, or months, of the year before."""
    periods = landing.known("periods.csv", "period_id")
    windows = {naming.days(row) for row in periods.values()}
    for row in landing.rows.get("rates.csv", []):
        period = periods.get(row["period_id"])
        if row["kind"] != "growth" or period is None or not period["period_start"]:
            continue
        began, ended, told = base = naming.days_before(period)
        if (ended or told) >= period["period_start"]:
            landing.add(
                ("rates.csv", row, "period_id"),
                f"growth over {row['period_id']!r}, a window of more than a year",
                "one that ends before the same days of the next year begin",
                "Growth over several years before is none over one: leave it out",
            )
        elif base not in windows and "periods.csv" not in landing.unread:
            landing.add(
                ("rates.csv", row, "period_id"),
                f"growth over {row['period_id']!r}, and no window a year before it",
                f"one from {began} to {ended}" if ended else f"one from {began}, known by {told}",
                "Add it in periods.csv: what grew is compared with it",
            )


def is_another(landing: Landing, landed: dict[str, str]) -> bool:
    """Refuse the identifier of a release of another title, text, address and day."""
    release = landing.release
    shared = ("title",), ("text_sha256",), ("url",), ("published_on", "publisher")
    if any(all(landed[one] and release[one] == landed[one] for one in columns) for columns in shared):
        return False
    landing.add(
        ("release.csv", release, "release_id"),
        f"{release['release_id']!r}, which is another release: {landed['title']!r}",
        "an identifier that no release has",
        "Take a free one in all files, or leave release.csv out to add figures to that release",
    )
    return True


def _same_source(landing: Landing) -> None:
    """Refuse what has landed under another id: one text, address, or title on a day is one release.

    A page may hold several, as a list of news does: then the note on the copy names the other one.
    """
    release = landing.release
    for other in landing.tables["release.csv"].rows:

        def same(*columns: str, other: dict[str, str] = other) -> bool:
            return all(release[column] and release[column] == other[column] for column in columns)

        other_id, hint = other["release_id"], ""
        if same("text_sha256"):
            column, what = "text_sha256", "text"
        elif same("url") and not blame.names_release(release["completeness_note"], other_id):
            column, what = "url", "address"
            hint = (
                f". Where a page holds several, name {other_id} in completeness_note and say how it differs"
            )
        elif same("title", "published_on", "publisher"):
            column, what = "title", "title and day"
        else:
            continue
        landing.add(
            ("release.csv", release, column),
            f"the {what} of release {other_id}",
            "a release that has not landed under another identifier",
            f"To add figures to it, name it {other_id} in all files and leave release.csv out{hint}",
        )


def _title(landing: Landing) -> None:
    """Note what the title says otherwise than the figures, which often are an excerpt of what is printed."""
    release = landing.release
    if release["title_is_ours"] == "true" or not re.search(r"\d", release["title"]):
        return
    reader = NumberReader(landing.project)
    rows = [
        row.readable
        for file in NUMBERED
        for row in landing.rows.get(file, [])
        if row["value"] and row.cells.get("qualifier", "") in ("", *reader.printed.qualifiers)
    ]
    told = [titles.told(reader.printed, row) for row in rows + _confirmed(landing)]
    for departure in titles.departures(reader, release["title"], told):
        landing.notes.append(f"release.csv: {departure}")


def _confirmed(landing: Landing) -> list[dict[str, str]]:
    """Return the figures that the release confirms."""
    confirmed = {(row["release_id"], row["figure_no"]) for row in landing.rows.get("confirmations.csv", [])}
    known = landing.tables["figures.csv"].rows + landing.tables["rates.csv"].rows
    return [row for row in known if (row["release_id"], row["figure_no"]) in confirmed]


def _words(landing: Landing) -> dict[tuple[str, int], Reading]:
    """Value, qualifier and unit are what the printed words say; return the readings by file and line."""
    reader = landing.reader
    units = landing.known("units.csv", "unit")
    percent = next((row["unit"] for row in units.values() if row["kind"] == "rate"), "")
    readings = {}
    for file in TOLD:
        is_rate = file == "rates.csv"
        for row in landing.rows.get(file, []):
            if row["as_printed"]:
                reading = reader.read(row["as_printed"], is_rate)
                readings[file, row.line] = reading
                _value(landing, file, row, reading)
                is_read = reading.value is not None and row["qualifier"] in reader.qualifiers
                if is_read and row["qualifier"] != reading.qualifier:
                    _departs(landing, (file, row, "qualifier"), "qualifier", repr(reading.qualifier))
                unit = percent if is_rate else row["unit"]
                if unit in units and reading.units and unit not in reading.units:
                    cell = (file, row, "as_printed" if is_rate else "unit")
                    _departs(landing, cell, "unit", " or ".join(sorted(reading.units)), unit)
            if not is_rate and row["unit"] in units:
                _unit_of_measure(landing, row)
                _fraction(landing, row, units[row["unit"]])
    return readings


def _fraction(landing: Landing, row: TableRow, unit: dict[str, str]) -> None:
    """Check that only what is measured, such as hectares, has a fraction; a count is its own dimension."""
    if unit["dimension"] == unit["unit"] and row["value"] and Decimal(row["value"]) % 1:
        landing.add(
            ("figures.csv", row, "value"),
            row["value"],
            f"a whole number of {unit['name_en']}",
            "Is it a percentage, or a number in 万?",
        )


def _value(landing: Landing, file: str, row: TableRow, reading: Reading) -> None:
    if reading.value is None:
        if "value:" not in row["note"]:
            found = f"{reading.problem} in {shown(row['as_printed'])}"
            advice = (
                "Leave words out that do not change the number, or begin the note with `value:` and say why"
            )
            landing.add((file, row, "as_printed"), found, "a number with words that are understood", advice)
    elif row["value"] and Decimal(row["value"]) != reading.value:
        _departs(landing, (file, row, "value"), "value", f"{reading.value:f}")


def _departs(landing: Landing, cell: Cell, what: str, reads: str, found: str | None = None) -> None:
    """Say that a cell is not what the words read, where the note gives no reason for it."""
    row = cell[1]
    if row is None or f"{what}:" in row["note"]:
        return
    given = row[what] if found is None else found
    landing.add(
        cell,
        given if what == "value" else shown(given),
        f"{reads}, as {shown(row['as_printed'])} reads",
        f"Correct it, or begin the note with `{what}:` and say why",
    )


def _unit_of_measure(landing: Landing, row: TableRow) -> None:
    measure = landing.dictionary.get(row["measure_id"])
    if measure and row["as_printed"] and row["unit"] != measure.unit:
        same = landing.dictionary.compose(measure.subject, row["unit"], measure.stage)
        landing.add(
            ("figures.csv", row, "unit"),
            shown(row["unit"]),
            f"{measure.unit!r}, the unit of {row['measure_id']}",
            f"Did you mean {same!r}?",
        )


def _figure_numbers(landing: Landing) -> None:
    seen: dict[str, str] = {}
    for file in NUMBERED:
        numbers = defaultdict(list)
        for row in landing.rows.get(file, []):
            if row["figure_no"]:
                numbers[row["figure_no"]].append(row)
        for number, rows in numbers.items():
            if int(number) < 1:
                landing.add((file, rows[0], "figure_no"), number, "numbers from 1")
            if number in seen:
                landing.add(
                    (file, rows[0], "figure_no"),
                    f"{number}, which {seen[number]} has too",
                    "one number a figure, counts and rates together",
                )
            seen.setdefault(number, file)


def _places(landing: Landing, readings: dict[tuple[str, int], Reading]) -> None:
    """Check that every number of a text is accounted for once, where it stands; no text means no place."""
    release = landing.release
    ledger = {
        row["char_start"]: row["number_text"]
        for row in landing.rows.get("text_numbers.csv", [])
        if row["char_start"]
    }
    accounts = [(file, row) for file in PLACED for row in landing.rows.get(file, [])]
    if not release["text_file"]:
        _no_places(landing, accounts, bool(ledger))
    elif not ledger and landing.text is None:
        landing.add(
            ("release.csv", release, "text_file"),
            shown(release["text_file"]),
            "the text itself or text_numbers.csv",
            "Put the text into the folder",
        )
    elif "text_numbers.csv" not in landing.unread:
        if not landing.unread.keys() & {*PLACED, "left_out.csv"}:
            _unaccounted(landing, accounts, ledger)
        _accounts(landing, accounts, ledger, readings)


def _no_places(landing: Landing, accounts: list[tuple[str, TableRow]], has_ledger: bool) -> None:
    for file, row in accounts:
        if row["char_start"]:
            landing.add(
                (file, row, "char_start"),
                row["char_start"],
                "no offset, because no text is at hand",
                "Leave it empty, or give the text and name it in release.csv, column text_file",
            )
    if has_ledger:
        landing.add(("text_numbers.csv", None, None), "numbers of a text", "a text_file in release.csv")


def _unaccounted(landing: Landing, accounts: list[tuple[str, TableRow]], ledger: dict[str, str]) -> None:
    accounted = {row["char_start"] for _, row in accounts}
    for char_start, number in ledger.items():
        if char_start not in accounted:
            file, context = _context(landing, int(char_start), len(number))
            landing.add(
                (file, None, None),
                f"the number {number} at {char_start}{context}",
                "a row in figures.csv, rates.csv or ruled_out.csv for it",
                "Transcribe it, or rule it out with a reason",
            )


def _accounts(
    landing: Landing,
    accounts: list[tuple[str, TableRow]],
    ledger: dict[str, str],
    readings: dict[tuple[str, int], Reading],
) -> None:
    found = {int(char_start): number for char_start, number in ledger.items()}
    first: dict[str, str] = {}
    for file, row in accounts:
        char_start = row["char_start"]
        if not char_start:
            if "char_start" not in row.unreadable:
                advice = "Count characters from 0 to its first digit or letter"
                expected = "the offset of the number in the text"
                landing.add((file, row, "char_start"), "no offset", expected, advice)
            continue
        if char_start in first:
            told = f"{char_start}, for which {first[char_start]} accounts"
            landing.add((file, row, "char_start"), told, "each number accounted for once")
        first.setdefault(char_start, f"{file} line {row.line}")
        _place(landing, file, row, found, readings.get((file, row.line)))


def _context(landing: Landing, char_start: int, length: int) -> tuple[str, str]:
    """Return the file that a number of the text is in, and the words around it where the text is given."""
    if landing.text is None or landing.text_path is None:
        return "text_numbers.csv", ""
    around = landing.text[max(0, char_start - CONTEXT) : char_start + length + CONTEXT]
    return landing.text_path.name, f" (`{' '.join(around.split())}`)"


def _place(
    landing: Landing, file: str, row: TableRow, found: dict[int, str], reading: Reading | None
) -> None:
    number = found.get(int(row["char_start"]))
    if number is None:
        near = [start for start, text in found.items() if text.lower() in row["as_printed"].lower()]
        near.sort(key=lambda start: abs(start - int(row["char_start"])))
        advice = f"Did you mean {near[0]}, where {found[near[0]]} stands?" if near else ""
        landing.add(
            (file, row, "char_start"),
            row["char_start"],
            "an offset at which a number of the text begins",
            advice,
        )
        return
    if reading and reading.number_text and reading.number_text.lower() != folded(number).lower():
        landing.add(
            (file, row, "char_start"),
            f"{number} at {row['char_start']}",
            f"{reading.number_text}, as {shown(row['as_printed'])} reads",
        )
    elif number.lower() not in row["as_printed"].lower():
        landing.add(
            (file, row, "as_printed"),
            shown(row["as_printed"]),
            f"the number at {row['char_start']}, {number}",
        )
    elif landing.text is not None:
        cells = {"char_start": row["char_start"], "as_printed": row["as_printed"]}
        for words in verify._place(landing.text, found, "", cells):
            landing.add(
                (file, row, "as_printed"), words.removeprefix(": "), "the words as they stand in the text"
            )
