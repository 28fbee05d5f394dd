"""What a landing keeps beyond the rules of single rows: words, text, parts, windows, other releases."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from minsheng import files
from minsheng.landing.tables import (
    OF_THE_RELEASE,
    RELEASE_ID,
    REVIEW,
    Problem,
    Row,
    Table,
    nearest,
    shown,
)
from minsheng.numbers import text_numbers
from minsheng.numbers.printed_words import NARROW, Reader, Reading
from minsheng.project import Project
from minsheng.transcription import verify

SLIPPED = Decimal("9.5")
CONTEXT = 25  # characters shown to either side of a number in a text
PLACED = ("figures.csv", "rates.csv", "ruled_out.csv")
IDENTIFIERS = {
    "measures.csv": "measure_id",
    "units.csv": "unit",
    "stages.csv": "stage",
    "rate_definitions.csv": "rate_id",
}

Place = tuple[str, Row | None, str | None]


@dataclass
class Landing:
    """A release that is to land: its rows by file, the text where it is given, and what was found out."""

    project: Project
    tables: dict[str, Table]
    rows: dict[str, list[Row]]
    text_path: Path | None = None
    text: str | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def release(self) -> Row:
        """The row of the release."""
        return self.rows["release.csv"][0]

    def add(self, place: Place, found: str, expected: str, advice: str = "") -> None:
        """Note a problem. place: file, row and column; None for row or column where there is none."""
        file, row, column = place
        self.problems.append(Problem(file, row.line if row else None, column, found, expected, advice))

    def known(self, file: str, key: str) -> dict[str, dict[str, str]]:
        """Return the rows of a seed and of the landing's file that adds to it, by an identifier."""
        rows = {row[key]: row for row in self.tables[file].rows}
        return rows | {row[key]: row.readable for row in self.rows.get(file, []) if row[key]}


@dataclass(frozen=True)
class Figure:
    """A count or amount with its bounds, from the seeds or from the landing (then with its row)."""

    figure_id: str
    release_id: str
    as_printed: str
    fact: tuple[str, str, str]
    value: Decimal
    lower: Decimal
    upper: Decimal
    row: Row | None


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
            if row["note"].startswith(REVIEW):
                landing.add(
                    (file, row, "note"),
                    shown(row["note"]),
                    "a row that somebody has looked at",
                    f"Compare it with the text, mend it, and take `{REVIEW}` out of the note",
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
    if published and known_by(published) is None:
        landing.add(
            ("release.csv", release, "published_on"),
            shown(published),
            "a day such as 2026-03-09, 2026-03 or 2026",
            "Year first, with hyphens, and only as much as is printed",
        )
        release.unreadable.add("published_on")
    elif published and known_by(published) > date.today() + timedelta(days=366):
        landing.add(("release.csv", release, "published_on"), shown(published), "a day that has come")


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
    """Put in what may be left out: the figures' numbers, and hash, length and ledger of a given text."""
    release = landing.release
    _number_figures(landing)
    if landing.text_path is None:
        return
    if not release["text_file"]:
        release.cells["text_file"] = landing.text_path.name
    elif release["text_file"] != landing.text_path.name:
        landing.add(
            ("release.csv", release, "text_file"),
            shown(release["text_file"]),
            f"{landing.text_path.name!r}, the text in the folder",
        )
    content = landing.text_path.read_bytes()
    try:
        landing.text = files.decoded(content, landing.text_path)
    except files.EncodingError as error:
        landing.problems.append(
            Problem(landing.text_path.name, error.line, None, "bytes that are not UTF-8", "text in UTF-8")
        )
        return
    for column, found in (
        ("text_sha256", files.sha256(content)),
        ("text_characters", str(len(landing.text))),
    ):
        if not release[column]:
            release.cells[column] = found
        elif release[column] != found:
            landing.add(
                ("release.csv", release, column),
                shown(release[column]),
                f"{found}, as {landing.text_path.name} has",
                "Is it the text that was transcribed? Leave the cell empty to have it filled in",
            )
    lexicon = landing.tables["lexicon.csv"].rows + [row.cells for row in landing.rows.get("lexicon.csv", [])]
    found = [
        (str(number.char_start), number.number_text) for number in text_numbers.find(landing.text, lexicon)
    ]
    given = landing.rows.get("text_numbers.csv")
    if given is None:
        landing.rows["text_numbers.csv"] = [
            Row(0, {"release_id": release["release_id"], "char_start": char_start, "number_text": text})
            for char_start, text in found
        ]
        return
    in_text = dict(found)
    for row in given:
        if row["number_text"] != in_text.pop(row["char_start"], None):
            landing.add(
                ("text_numbers.csv", row, "char_start"),
                f"{row['number_text']} at {row['char_start']}",
                f"the numbers that {landing.text_path.name} has",
                "Leave text_numbers.csv out: it is made from the text",
            )
    for char_start, text in in_text.items():
        landing.add(
            ("text_numbers.csv", None, "char_start"),
            f"no row for {text} at {char_start}",
            "every number of the text",
            "Leave text_numbers.csv out: it is made from the text",
        )


def _number_figures(landing: Landing) -> None:
    rows = [
        (file, row)
        for file in ("figures.csv", "rates.csv", "left_out.csv")
        for row in landing.rows.get(file, [])
    ]
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
    if all(row["char_start"] for _, row in rows):
        rows.sort(key=lambda pair: int(pair[1]["char_start"]))
    for number, (_, row) in enumerate(rows, start=1):
        row.cells["figure_no"] = str(number)


def check(landing: Landing) -> None:
    """Find everything that does not fit between the rows of the landing and what is known."""
    _identifiers(landing)
    _periods(landing)
    _parts(landing)
    _same_source(landing)
    readings = _words(landing)
    _figure_numbers(landing)
    _places(landing, readings)
    _facts(landing, readings)


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
    windows = {_window(row): row["period_id"] for row in landing.tables["periods.csv"].rows}
    for row in landing.rows.get("periods.csv", []):
        other = windows.setdefault(_window(row), row["period_id"])
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
            found = 12 * (last.year - first.year) + last.month - first.month + 1
            if found != int(months):
                landing.add(
                    ("periods.csv", row, "period_kind"),
                    f"{row['period_kind']!r} for {found} months",
                    f"{months} months in a window of this kind",
                )
    day = known_by(landing.release["published_on"])
    periods = landing.known("periods.csv", "period_id")
    for file in ("figures.csv", "rates.csv"):
        for row in landing.rows.get(file, []):
            period = periods.get(row["period_id"])
            end = period and (period["period_end"] or period["known_by"])
            if day and end and date.fromisoformat(end) > day:
                landing.add(
                    (file, row, "period_id"),
                    f"{row['period_id']!r}, which ends on {end}",
                    f"a window that is over by the publication on {landing.release['published_on']}",
                    "Is it another year or window?",
                )


def _window(row) -> tuple[str, str, str]:
    return row["period_start"], row["period_end"], row["known_by"]


def _parts(landing: Landing) -> None:
    units = {key: row["unit"] for key, row in landing.known("measures.csv", "measure_id").items()}
    wholes = defaultdict(set)
    for rows in (landing.tables["measure_parts.csv"].rows, landing.rows.get("measure_parts.csv", [])):
        for row in rows:
            wholes[row["part_measure_id"]].add(row["whole_measure_id"])
    for row in landing.rows.get("measure_parts.csv", []):
        part, whole = row["part_measure_id"], row["whole_measure_id"]
        if units.get(part, "") != units.get(whole, "") and part in units and whole in units:
            landing.add(
                ("measure_parts.csv", row, "part_measure_id"),
                f"{part!r} in {units[part]}",
                f"the unit of its whole, {units[whole]}",
                "Only things of one unit are parts of each other",
            )
        if part != whole and part in _above(whole, wholes):
            landing.add(
                ("measure_parts.csv", row, "part_measure_id"),
                f"{part!r}, of which {whole!r} is a part itself",
                "parts that do not contain their whole",
            )
    for row in landing.rows.get("rate_definitions.csv", []):
        above, below = row["numerator_measure_id"], row["denominator_measure_id"]
        if row["kind"] != "ratio" and above in units and below in units and units[above] != units[below]:
            landing.add(
                ("rate_definitions.csv", row, "kind"),
                f"{row['kind']!r} of {units[above]} over {units[below]}",
                "one unit on both sides, or the kind ratio",
            )


def _above(measure: str, wholes: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [measure]
    while waiting:
        for whole in wholes.get(waiting.pop(), ()):
            if whole not in found:
                found.add(whole)
                waiting.append(whole)
    return found


def _same_source(landing: Landing) -> None:
    release = landing.release
    for other in landing.tables["release.csv"].rows:
        for column, what in (("text_sha256", "text"), ("url", "address")):
            if release[column] and release[column] == other[column]:
                landing.add(
                    ("release.csv", release, column),
                    f"the {what} of release {other['release_id']}",
                    "a release that has not landed under another identifier",
                )


def _reader(landing: Landing) -> Reader:
    lexicon = landing.tables["lexicon.csv"].rows + [row.cells for row in landing.rows.get("lexicon.csv", [])]
    return Reader(lexicon, landing.project.rows("qualifiers"))


def _words(landing: Landing) -> dict[tuple[str, int], Reading]:
    """Value, qualifier and unit are what the printed words say; return the readings by file and line."""
    reader = _reader(landing)
    measures = landing.known("measures.csv", "measure_id")
    units = landing.known("units.csv", "unit")
    percent = [row["unit"] for row in units.values() if row["kind"] == "rate"]
    readings = {}
    for file in ("figures.csv", "rates.csv"):
        is_rate = file == "rates.csv"
        for row in landing.rows.get(file, []):
            if not row["as_printed"]:
                continue
            reading = reader.read(row["as_printed"], is_rate)
            readings[file, row.line] = reading
            printed = shown(row["as_printed"])
            unit = percent[0] if is_rate else row["unit"]
            note = row["note"]
            departs = "or begin the note with `{}:` and say why"
            if reading.value is None:
                landing.add(
                    (file, row, "as_printed"),
                    f"no number in {printed}",
                    "the number as printed, with its words",
                )
            elif row["value"] and Decimal(row["value"]) != reading.value and "value:" not in note:
                landing.add(
                    (file, row, "value"),
                    row["value"],
                    f"{reading.value:f}, as {printed} reads",
                    f"Correct it, {departs.format('value')}",
                )
            if (
                row["qualifier"] in reader.qualifiers
                and row["qualifier"] != reading.qualifier
                and "qualifier:" not in note
            ):
                landing.add(
                    (file, row, "qualifier"),
                    shown(row["qualifier"]),
                    f"{reading.qualifier!r}, as {printed} reads",
                    f"Correct it, {departs.format('qualifier')}",
                )
            if unit in units and reading.units and unit not in reading.units and "unit:" not in note:
                landing.add(
                    (file, row, "as_printed" if is_rate else "unit"),
                    shown(unit),
                    f"{' or '.join(sorted(reading.units))}, as {printed} reads",
                    f"Correct it, {departs.format('unit')}",
                )
            measure = measures.get(row["measure_id"])
            if not is_rate and measure and unit in units and unit != measure["unit"]:
                same = [one["measure_id"] for one in measures.values() if one["unit"] == unit]
                landing.add(
                    (file, row, "unit"),
                    shown(unit),
                    f"{measure['unit']!r}, the unit of {row['measure_id']}",
                    nearest(row["measure_id"], same) or "Is it another measure?",
                )
    return readings


def _figure_numbers(landing: Landing) -> None:
    seen: dict[str, str] = {}
    for file in ("figures.csv", "rates.csv", "left_out.csv"):
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
        for file, row in accounts:
            if row["char_start"]:
                landing.add(
                    (file, row, "char_start"),
                    row["char_start"],
                    "no offset, because no text is at hand",
                    "Leave it empty, or give the text and name it in release.csv, column text_file",
                )
        if ledger:
            landing.add(("text_numbers.csv", None, None), "numbers of a text", "a text_file in release.csv")
        return
    if not ledger and landing.text is None:
        landing.add(
            ("release.csv", release, "text_file"),
            shown(release["text_file"]),
            "the text itself or text_numbers.csv",
            "Put the text into the folder",
        )
        return
    counts = Counter(row["char_start"] for _, row in accounts if row["char_start"])
    for char_start, number in ledger.items():
        if not counts[char_start]:
            file, context = _context(landing, int(char_start), len(number))
            landing.add(
                (file, None, None),
                f"the number {number} at {char_start}{context}",
                "a row in figures.csv, rates.csv or ruled_out.csv for it",
                "Transcribe it, or rule it out with a reason",
            )
    found = {int(char_start): number for char_start, number in ledger.items()}
    first: dict[str, str] = {}
    for file, row in accounts:
        char_start = row["char_start"]
        if not char_start:
            if "char_start" not in row.unreadable:
                landing.add(
                    (file, row, "char_start"),
                    "no offset",
                    "the offset of the number in the text",
                    "Count characters from 0 to its first digit or letter",
                )
            continue
        if char_start in first:
            landing.add(
                (file, row, "char_start"),
                f"{char_start}, for which {first[char_start]} accounts",
                "each number accounted for once",
            )
        first.setdefault(char_start, f"{file} line {row.line}")
        _place(landing, file, row, found, readings.get((file, row.line)))


def _context(landing: Landing, char_start: int, length: int) -> tuple[str, str]:
    """Return the file that a number of the text is in, and the words around it where the text is given."""
    if landing.text is None or landing.text_path is None:
        return "text_numbers.csv", ""
    around = landing.text[max(0, char_start - CONTEXT) : char_start + length + CONTEXT]
    return landing.text_path.name, f" (`{' '.join(around.split())}`)"


def _place(landing: Landing, file: str, row: Row, found: dict[int, str], reading: Reading | None) -> None:
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
    if reading and reading.number_text and reading.number_text.lower() != number.translate(NARROW).lower():
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


def _facts(landing: Landing, readings: dict[tuple[str, int], Reading]) -> None:
    """Compare the counts and amounts with each other and with those in the seeds."""
    figures = _figures(landing, readings)
    facts = defaultdict(list)
    for figure in figures:
        facts[figure.fact].append(figure)
    new = [figure for figure in figures if figure.row]
    _wholes(landing, new)
    _rates(landing, new)
    _windows(landing, new, facts)
    _nation(landing, new, facts)
    for figure in new:
        others = [other for other in facts[figure.fact] if other.row is None]
        for other in others:
            if figure.lower > other.upper or other.lower > figure.upper:
                landing.notes.append(
                    f"figures.csv, line {figure.row.line}: {figure.as_printed!r} contradicts "
                    f"{other.as_printed!r} "
                    f"({other.figure_id}) on {' '.join(figure.fact)}; both are kept and the conflict is shown"
                )
        _slip(landing, figure, facts)


def _figures(landing: Landing, readings: dict[tuple[str, int], Reading]) -> list[Figure]:
    reader = _reader(landing)
    figures = []
    for row in landing.tables["figures.csv"].rows:
        figures.append(_figure(row, None, reader.read(row["as_printed"]), reader))
    for row in landing.rows.get("figures.csv", []):
        reading = readings.get(("figures.csv", row.line))
        complete = all(
            row[column] for column in ("measure_id", "jurisdiction_id", "period_id", "value", "figure_no")
        )
        if reading and complete and row["qualifier"] in reader.qualifiers:
            figures.append(_figure(row.cells, row, reading, reader))
    return figures


def _figure(cells: dict[str, str], row: Row | None, reading: Reading, reader: Reader) -> Figure:
    value = Decimal(cells["value"])
    lower, upper = reader.bounds(value, cells["qualifier"], reading)
    return Figure(
        figure_id=f"{cells['release_id']}-{cells['figure_no']:0>3}",
        release_id=cells["release_id"],
        as_printed=cells["as_printed"],
        fact=(cells["measure_id"], cells["jurisdiction_id"], cells["period_id"]),
        value=value,
        lower=lower,
        upper=upper,
        row=row,
    )


def _wholes(landing: Landing, new: list[Figure]) -> None:
    wholes = defaultdict(set)
    for rows in (landing.tables["measure_parts.csv"].rows, landing.rows.get("measure_parts.csv", [])):
        for row in rows:
            wholes[row["part_measure_id"]].add(row["whole_measure_id"])
    for part in new:
        for whole in new:
            if (
                whole.fact[0] in wholes[part.fact[0]]
                and whole.fact[1:] == part.fact[1:]
                and part.lower > whole.upper
            ):
                landing.add(
                    ("figures.csv", part.row, "value"),
                    f"{part.as_printed!r} for {part.fact[0]}",
                    f"at most {whole.upper:,}, its whole {whole.fact[0]} on line {whole.row.line}",
                    "Look for a slip in either, or for a part that belongs to another whole",
                )


def _rates(landing: Landing, new: list[Figure]) -> None:
    for rate in landing.known("rate_definitions.csv", "rate_id").values():
        if rate["kind"] == "ratio":
            continue
        for above in new:
            for below in new:
                sides = (above.fact[0], below.fact[0]) == (
                    rate["numerator_measure_id"],
                    rate["denominator_measure_id"],
                )
                if sides and above.fact[1:] == below.fact[1:] and above.lower > below.upper:
                    landing.add(
                        ("figures.csv", above.row, "value"),
                        f"{above.as_printed!r} for {above.fact[0]}",
                        f"at most {below.upper:,}, {below.fact[0]} on line {below.row.line}: "
                        f"{rate['rate_id']} may not pass 100%",
                        "Look for a slip in either",
                    )


def _windows(landing: Landing, new: list[Figure], facts: dict[tuple, list[Figure]]) -> None:
    """Compare windows of one year: a later one contains the earlier, so it counts no less."""
    periods = landing.known("periods.csv", "period_id")
    for fact in dict.fromkeys(figure.fact for figure in new):
        row = next(figure.row for figure in facts[fact] if figure.row)
        for other, figures in facts.items():
            if other[:2] != fact[:2] or other == fact or not {fact[2], other[2]} <= periods.keys():
                continue
            mine, theirs = periods[fact[2]], periods[other[2]]
            ends = mine["period_end"], theirs["period_end"]
            same_year = all(end[:4] == mine["period_start"][:4] for end in ends)
            if mine["period_start"] != theirs["period_start"] or not same_year:
                continue
            earlier, later = (facts[fact], figures) if ends[0] < ends[1] else (figures, facts[fact])
            least, most = min(one.lower for one in earlier), max(one.upper for one in later)
            if most < least:
                landing.add(
                    ("figures.csv", row, "value"),
                    f"{later[0].as_printed!r} in {later[0].fact[2]} ({later[0].figure_id})",
                    f"no less than {earlier[0].as_printed!r} in {earlier[0].fact[2]} "
                    f"({earlier[0].figure_id}), "
                    f"which that window contains, of {fact[0]}",
                    "Look for a slip, a wrong window, or two measures under one name",
                )


def _nation(landing: Landing, new: list[Figure], facts: dict[tuple, list[Figure]]) -> None:
    places = landing.known("jurisdictions.csv", "jurisdiction_id")
    country = next((key for key, row in places.items() if row["level"] == "country"), None)
    for figure in new:
        for other in facts.get((figure.fact[0], country, figure.fact[2]), []):
            if figure.fact[1] != country and figure.lower > other.upper:
                landing.add(
                    ("figures.csv", figure.row, "jurisdiction_id"),
                    f"{figure.as_printed!r} for {figure.fact[1]}",
                    f"no more than {other.as_printed!r} for the whole country ({other.figure_id})",
                    "Is it the national figure?",
                )


def _slip(landing: Landing, figure: Figure, facts: dict[tuple, list[Figure]]) -> None:
    """Note where a value is about ten times, or a tenth of, what the same measure had in all like windows."""
    kinds = {key: row["period_kind"] for key, row in landing.known("periods.csv", "period_id").items()}
    like = [
        other.value
        for fact, others in facts.items()
        if fact[:2] == figure.fact[:2]
        and fact[2] != figure.fact[2]
        and kinds.get(fact[2]) == kinds.get(figure.fact[2])
        for other in others
        if other.value
    ]
    if like and figure.value and (figure.value > SLIPPED * max(like) or figure.value * SLIPPED < min(like)):
        landing.notes.append(
            f"figures.csv, line {figure.row.line}: {figure.as_printed!r} lies far from the "
            f"{min(like):,} to {max(like):,} "
            f"of {figure.fact[0]} in windows of the same kind; look for a slipped digit or 万"
        )
