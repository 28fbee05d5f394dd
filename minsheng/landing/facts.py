"""What a landing's counts and amounts say together, and beside those that are in the seeds.

A fact is a measure at a place in a window. Figures are looked up by parts of it, never all against all.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from minsheng.landing.model import Cell, Landing
from minsheng.landing.tables import TableRow
from minsheng.numbers.printed_words import Reader, Reading

SLIPPED = Decimal("9.5")
SLIP = "Look for a slip in either"


@dataclass(frozen=True)
class Fact:
    """What a figure is about; written as the identifiers of its three parts."""

    measure: str
    place: str
    window: str

    def __str__(self) -> str:
        """Return the identifiers in a row."""
        return f"{self.measure} {self.place} {self.window}"


@dataclass(frozen=True)
class KnownFigure:
    """A count or amount with its bounds, in the seeds already."""

    figure_id: str
    as_printed: str
    fact: Fact
    value: Decimal
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True)
class NewFigure(KnownFigure):
    """One that the landing brings, with its row."""

    row: TableRow


class Figures:
    """The figures of the seeds and of the landing, by what they are about.

    Those of the seeds are read when their fact is asked for: a landing asks for few.
    """

    def __init__(
        self, rows: list[dict[str, str]], new: list[NewFigure], read: Callable[[dict[str, str]], KnownFigure]
    ) -> None:
        """Index them once. rows: the figures of the seeds, as `read` takes them."""
        self.new = new
        self.read = read
        self.rows: dict[Fact, list[dict[str, str]]] = defaultdict(list)
        self.landed: dict[Fact, list[NewFigure]] = defaultdict(list)
        self.windows: dict[tuple[str, str], dict[Fact, None]] = defaultdict(dict)
        for row in rows:
            self.rows[_fact(row)].append(row)
        for figure in new:
            self.landed[figure.fact].append(figure)
        for fact in (*self.rows, *self.landed):
            self.windows[fact.measure, fact.place][fact] = None
        self.known: dict[Fact, list[KnownFigure]] = {}

    def at(self, fact: Fact) -> list[KnownFigure]:
        """Return all figures of a fact, those of the seeds first."""
        if fact not in self.known:
            self.known[fact] = [*map(self.read, self.rows.get(fact, ())), *self.landed.get(fact, ())]
        return self.known[fact]

    def beside(self, fact: Fact) -> list[Fact]:
        """Return the facts of the same measure and place in other windows."""
        return [other for other in self.windows[fact.measure, fact.place] if other != fact]

    def landed_of(self, measure: str, fact: Fact) -> list[NewFigure]:
        """Return the landing's figures of another measure at the place and in the window of a fact."""
        return self.landed.get(Fact(measure, fact.place, fact.window), [])


def check(landing: Landing, readings: dict[tuple[str, int], Reading]) -> None:
    """Compare the counts and amounts with each other and with those in the seeds."""
    figures = _figures(landing, readings)
    _wholes(landing, figures)
    _rates(landing, figures)
    _windows(landing, figures)
    _nation(landing, figures)
    kinds = {key: row["period_kind"] for key, row in landing.known("periods.csv", "period_id").items()}
    for figure in figures.new:
        for other in figures.at(figure.fact):
            contradict = figure.lower > other.upper or other.lower > figure.upper
            if contradict and not isinstance(other, NewFigure):
                landing.notes.append(
                    f"figures.csv, line {figure.row.line}: {figure.as_printed!r} contradicts "
                    f"{other.as_printed!r} "
                    f"({other.figure_id}) on {figure.fact}; both are kept and the conflict is shown"
                )
        _slip(landing, figure, figures, kinds)


def check_parts(landing: Landing) -> None:
    """Check that parts and rates are of things that can be: one unit, and no part of itself."""
    _subject_parts(landing)
    _measure_parts(landing)
    _sides_of_rates(landing)


def _subject_parts(landing: Landing) -> None:
    for row in landing.rows.get("subject_parts.csv", []):
        part, whole = row["part_subject"], row["whole_subject"]
        if part != whole and part in landing.dictionary.all_whole_subjects(whole):
            _no_part(landing, ("subject_parts.csv", row, "part_subject"), part, whole)


def _measure_parts(landing: Landing) -> None:
    measures = landing.dictionary
    for row in landing.rows.get("measure_parts.csv", []):
        part, whole = measures.get(row["part_measure_id"]), measures.get(row["whole_measure_id"])
        if part is None or whole is None:
            continue
        cell: Cell = ("measure_parts.csv", row, "part_measure_id")
        if part.unit != whole.unit:
            landing.add(
                cell,
                f"{part.measure_id!r} in {part.unit}",
                f"the unit of its whole, {whole.unit}",
                "Only things of one unit are parts of each other",
            )
        if part.measure_id in measures.all_wholes(whole.measure_id):
            _no_part(landing, cell, part.measure_id, whole.measure_id)


def _no_part(landing: Landing, cell: Cell, part: str, whole: str) -> None:
    found = f"{part!r}, of which {whole!r} is a part itself"
    landing.add(cell, found, "parts that do not contain their whole")


def _sides_of_rates(landing: Landing) -> None:
    measures = landing.dictionary
    for row in landing.rows.get("rate_definitions.csv", []):
        above = measures.get(row["numerator_measure_id"])
        below = measures.get(row["denominator_measure_id"])
        if row["kind"] != "ratio" and above and below and above.unit != below.unit:
            landing.add(
                ("rate_definitions.csv", row, "kind"),
                f"{row['kind']!r} of {above.unit} over {below.unit}",
                "one unit on both sides, or the kind ratio",
            )


def _figures(landing: Landing, readings: dict[tuple[str, int], Reading]) -> Figures:
    reader = landing.reader
    new = []
    for row in landing.rows.get("figures.csv", []):
        reading = readings.get(("figures.csv", row.line))
        complete = all(
            row[column] for column in ("measure_id", "jurisdiction_id", "period_id", "value", "figure_no")
        )
        if reading and complete and row["qualifier"] in reader.qualifiers:
            new.append(NewFigure(**_said(row.cells, reading, reader), row=row))

    def read(row: dict[str, str]) -> KnownFigure:
        return KnownFigure(**_said(row, reader.read(row["as_printed"]), reader))

    return Figures(landing.tables["figures.csv"].rows, new, read)


def _said(cells: dict[str, str], reading: Reading, reader: Reader) -> dict[str, Any]:
    """Return what a row says, as the fields of a figure."""
    value = Decimal(cells["value"])
    lower, upper = reader.bounds(value, cells["qualifier"], reading)
    return {
        "figure_id": f"{cells['release_id']}-{cells['figure_no']:0>3}",
        "as_printed": cells["as_printed"],
        "fact": _fact(cells),
        "value": value,
        "lower": lower,
        "upper": upper,
    }


def _fact(cells: dict[str, str]) -> Fact:
    return Fact(cells["measure_id"], cells["jurisdiction_id"], cells["period_id"])


def _wholes(landing: Landing, figures: Figures) -> None:
    for part in figures.new:
        for measure in sorted(landing.dictionary.wholes(part.fact.measure)):
            for whole in figures.landed_of(measure, part.fact):
                if part.lower > whole.upper:
                    landing.add(
                        ("figures.csv", part.row, "value"),
                        f"{part.as_printed!r} for {part.fact.measure}",
                        f"at most {whole.upper:,}, its whole {measure} on line {whole.row.line}",
                        f"{SLIP}, or for a part that belongs to another whole",
                    )


def _rates(landing: Landing, figures: Figures) -> None:
    rates = defaultdict(list)
    for rate in landing.known("rate_definitions.csv", "rate_id").values():
        if rate["kind"] != "ratio":
            rates[rate["numerator_measure_id"]].append(rate)
    for above in figures.new:
        for rate in rates.get(above.fact.measure, ()):
            for below in figures.landed_of(rate["denominator_measure_id"], above.fact):
                if above.lower > below.upper:
                    landing.add(
                        ("figures.csv", above.row, "value"),
                        f"{above.as_printed!r} for {above.fact.measure}",
                        f"at most {below.upper:,}, {below.fact.measure} on line {below.row.line}: "
                        f"{rate['rate_id']} may not pass 100%",
                        SLIP,
                    )


def _windows(landing: Landing, figures: Figures) -> None:
    """Compare windows of one year: a later one contains the earlier, so it counts no less."""
    periods = landing.known("periods.csv", "period_id")
    for fact, landed in figures.landed.items():
        for other in figures.beside(fact):
            if not {fact.window, other.window} <= periods.keys():
                continue
            mine, theirs = periods[fact.window], periods[other.window]
            ends = mine["period_end"], theirs["period_end"]
            same_year = all(end[:4] == mine["period_start"][:4] for end in ends)
            if mine["period_start"] != theirs["period_start"] or not same_year:
                continue
            both = (fact, other) if ends[0] < ends[1] else (other, fact)
            earlier, later = (figures.at(one) for one in both)
            if max(one.upper for one in later) < min(one.lower for one in earlier):
                found = f"{later[0].as_printed!r} in {both[1].window} ({later[0].figure_id})"
                expected = (
                    f"no less than {earlier[0].as_printed!r} in {both[0].window} ({earlier[0].figure_id}), "
                    f"which that window contains, of {fact.measure}"
                )
                if all(isinstance(one, NewFigure) for one in (*earlier, *later)):
                    advice = "Look for a slip, a wrong window, or two measures under one name"
                    landing.add(("figures.csv", landed[0].row, "value"), found, expected, advice)
                else:
                    line = landed[0].row.line
                    landing.notes.append(f"figures.csv, line {line}: {found}; expected {expected}")


def _nation(landing: Landing, figures: Figures) -> None:
    places = landing.known("jurisdictions.csv", "jurisdiction_id")
    country = next((key for key, row in places.items() if row["level"] == "country"), None)
    for figure in figures.new:
        fact = figure.fact
        if country is None or fact.place == country:
            continue
        for other in figures.at(Fact(fact.measure, country, fact.window)):
            if figure.lower > other.upper:
                landing.add(
                    ("figures.csv", figure.row, "jurisdiction_id"),
                    f"{figure.as_printed!r} for {fact.place}",
                    f"no more than {other.as_printed!r} for the whole country ({other.figure_id})",
                    "Is it the national figure?",
                )


def _slip(landing: Landing, figure: NewFigure, figures: Figures, kinds: dict[str, str]) -> None:
    """Note where a value is about ten times, or a tenth of, what the same measure had in all like windows."""
    like = [
        other.value
        for fact in figures.beside(figure.fact)
        if kinds.get(fact.window) == kinds.get(figure.fact.window)
        for other in figures.at(fact)
        if other.value
    ]
    if like and figure.value and (figure.value > SLIPPED * max(like) or figure.value * SLIPPED < min(like)):
        landing.notes.append(
            f"figures.csv, line {figure.row.line}: {figure.as_printed!r} lies far from the "
            f"{min(like):,} to {max(like):,} "
            f"of {figure.fact.measure} in windows of the same kind; look for a slipped digit or 万"
        )
