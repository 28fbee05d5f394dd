"""The fault catalogue: slips and forgeries in the real seeds, what of a refresh stops each, and its page.

A fault is a change of a seed's rows or bytes. It meets the layers that a refresh runs, with the refresh's own
functions, and the first that stops it is noted. `table` writes the catalogue for docs/reliability.md.
"""

import csv
import functools
import io
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from replay import Replay, changed
from warehouse import PROJECT, Built

from minsheng.quality.guard import Guard, Outcome, compare
from minsheng.refresh import meta, runs
from minsheng.refresh.layers import Account, StoppedError, build_layers, told
from minsheng.refresh.progress import Listener, Progress

BEGIN = "<!-- faults: written by tests/python/faults.py -->"
END = "<!-- end of faults -->"
REPORTED, RATES = "figures/reported_figures", "figures/printed_rates"
SUBJECTS, PARTS = "reference/subjects", "reference/subject_parts"
ASSUMPTIONS = "reference/period_assumptions"
HARMLESS, SURVIVED = "changes nothing", "nothing"
WORD = re.compile(r"\w+")
PREVIOUS = "previous"  # the version before, in the SQL of an expectation


class Judge(Guard):
    """The guard, asking DuckDB alone: Great Expectations takes seconds, and test_expectations holds that both agree.

    What names no table that the fault has changed is not asked again: it finds what it finds in the built file.
    """

    def __init__(self, built: Built, replay: Replay) -> None:
        """Judge what a replay makes of a built project."""
        super().__init__(PROJECT)
        self.whole = built.database
        self.replay = replay

    def run(
        self, layer: str, database: Path, previous: Path | None = None, names: list[str] | None = None
    ) -> list[Outcome]:
        """Check a layer, as a refresh does, of a file that is open for writing."""
        chosen = [one for one in self.expectations(layer) if names is None or one.name in names]
        changed = self.replay.changed_names
        words = {one.name: set(WORD.findall(one.sql)) for one in chosen}
        anew = {name for name, named in words.items() if changed.intersection(named)}
        with meta.opened(database) as connection:
            if is_compared := any(PREVIOUS in words[name] for name in anew):
                compare(connection, database.stem, previous)
            found = self.asked(connection, anew)
            if is_compared:
                connection.execute(f"detach {PREVIOUS}; detach database if exists published")
        failed = {one.expectation: one for one in held(self.whole, None) if one.expectation not in anew}
        failed |= {one.expectation: one for one in found}
        passed = (Outcome(one.name, layer, one.severity, True, one.reason, []) for one in chosen)
        return self._placed([failed.get(one.expectation, one) for one in passed], previous)

    def findings(
        self, database: Path, previous: Path | None = None, names: set[str] | None = None
    ) -> list[Outcome]:
        """Return what does not hold in a file that stays as it is, such as a published version."""
        return [one for one in held(database, previous) if names is None or one.expectation in names]


@functools.cache
def held(database: Path, previous: Path | None) -> list[Outcome]:
    """Keep what was found in a file."""
    return Guard(PROJECT).findings(database, previous)


Rows = list[list[str]]


@dataclass(frozen=True)
class Fault:
    """One fault.

    stopped: the layer and what of it stops the fault, or HARMLESS or SURVIVED. told: what the message
    must name; of a survivor, what its warnings must name.
    new: no published version knows the damaged row yet, so nothing can be compared with one.
    why: what there is to say of a survivor.
    """

    kind: str
    what: str
    seed: str
    change: Callable[[bytes], bytes]
    stopped: str
    told: tuple[str, ...] = ()
    new: bool = False
    why: str = ""

    @property
    def file(self) -> str:
        """Return the path of the seed within the project."""
        return f"seeds/{self.seed}.csv"

    @property
    def name(self) -> str:
        """Name it in a list of tests."""
        return f"{self.kind}: {self.what}{', new' if self.new else ''}"


def rows(damage: Callable[[Rows], Rows]) -> Callable[[bytes], bytes]:
    """Return how bytes change where the rows of a file are damaged."""

    def change(whole: bytes) -> bytes:
        written = io.StringIO()
        damaged = damage(list(csv.reader(io.StringIO(whole.decode(), newline=""))))
        csv.writer(written, lineterminator="\n").writerows(damaged)
        return written.getvalue().encode()

    return change


def row(key: str, **cells: str) -> Callable[[bytes], bytes]:
    """Change cells of the one row whose first cells are the words of the key."""

    def damage(whole: Rows) -> Rows:
        (found,) = (one for one in whole[1:] if one[: len(key.split())] == key.split())
        for column, value in cells.items():
            assert found[whole[0].index(column)] != value
            found[whole[0].index(column)] = value
        return whole

    return rows(damage)


def dropped(key: str) -> Callable[[bytes], bytes]:
    """Leave a row out."""
    return rows(lambda whole: [one for one in whole if one[: len(key.split())] != key.split()])


def doubled(key: str, **cells: str) -> Callable[[bytes], bytes]:
    """Add a row a second time, with some cells changed."""

    def damage(whole: Rows) -> Rows:
        copy = list(next(one for one in whole if one[: len(key.split())] == key.split()))
        for column, value in cells.items():
            copy[whole[0].index(column)] = value
        return [*whole, copy]

    return rows(damage)


def replaced(old: str, new: bytes) -> Callable[[bytes], bytes]:
    """Put bytes in the place of the first such text."""

    def change(whole: bytes) -> bytes:
        assert old.encode() in whole
        return whole.replace(old.encode(), new, 1)

    return change


def chained(*changes: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Do one change after the other."""

    def change(whole: bytes) -> bytes:
        for one in changes:
            whole = one(whole)
        return whole

    return change


def shifted(whole: Rows) -> Rows:
    """Move each place of the text S01 by one character."""
    at = whole[0].index("char_start")
    return [
        [*one[:at], str(int(one[at]) + 1), *one[at + 1 :]] if one[0] == "S01" and one[at] else one
        for one in whole
    ]


@dataclass
class Verdict:
    """What stopped a fault, and what the user is told: of a survivor, the warnings."""

    stopped: str
    output: str
    database: Path


def contents(built: Built) -> Iterator[tuple[str, bytes]]:
    """Yield the seeds with the faults in them, each by its file and its bytes."""
    for fault in FAULTS:
        yield fault.file, fault.change((built.folder / fault.file).read_bytes())


def refreshed(built: Built, fault: Fault, folder: Path, loads: Path) -> Verdict:
    """Refresh a copy of the built file with one seed damaged, up to the layer that stops it.

    Only what the seed reaches is built; the rest of the file stays as it was. loads: what dbt loaded of `contents`.
    """
    account = Account(runs.Run("refresh"), Progress(Listener()))
    published = None if fault.new else built.database
    whole = (built.folder / fault.file).read_bytes()
    with (
        changed(built, {fault.file: fault.change(whole)}),
        closing(Replay(built, [fault.file], folder, loads, is_told_by_dbt=False)) as replay,
    ):
        try:
            build_layers(replay, Judge(built, replay), replay.database, published, account)
        except StoppedError as error:
            return Verdict(f"{error.layer}: {error.means}", "\n".join(error.details), replay.database)
    return Verdict(SURVIVED, "\n".join(map(told, account.warnings)), replay.database)


def table() -> str:
    """Return the catalogue as Markdown: the kill rate, the faults, and why survivors survive."""
    faults = [fault for fault in FAULTS if fault.stopped != HARMLESS]
    lines = []
    for words, chosen in (
        ("All faults", faults),
        ("in figures already published", [fault for fault in faults if not fault.new]),
        ("in figures that no published version knows", [fault for fault in faults if fault.new]),
    ):
        killed = sum(fault.stopped != SURVIVED for fault in chosen)
        lines.append(f"- {words}: {killed} of {len(chosen)} stopped, {100 * killed / len(chosen):.0f} %.")
    lines += ["", "| Kind | Fault | Known before | Stopped by |", "|---|---|---|---|"]
    for fault in FAULTS:
        stopped = f"**nothing**: {fault.why}" if fault.stopped == SURVIVED else fault.stopped
        lines.append(f"| {fault.kind} | {fault.what} | {'no' if fault.new else 'yes'} | {stopped} |")
    return "\n".join(lines)


def documented(page: str) -> str:
    """Return a page with the catalogue between its two marks written anew."""
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END, 1)[1]}"


TEXT, NO_TEXT = "S01 1", "S02 2"  # a figure of a text at hand, and one of a release without a text
TEXT_ID, NO_TEXT_ID = ("S01-001",), ("S02-002",)
GUARD, TEST = "seeds: guard", "intermediate: test"
LOCAL, LOCAL_ID = "S345 1", ("S345-001",)  # of a release on one province
MOVED = "guardianship recipients guardianship_minor_victims"
PRIORITY = "guardianship"
ASSUMPTION = "since-2023-is-the-year-2023"

FAULTS = (
    Fault(
        "ten times too large", "value, in a text", REPORTED, row(TEXT, value="493000"), TEST, TEXT_ID, True
    ),
    Fault(
        "ten times too large",
        "value and wording, in a text",
        REPORTED,
        row(TEXT, value="493000", as_printed="more than 493000 cases"),
        TEST,
        TEXT_ID,
        True,
    ),
    Fault(
        "ten times too large", "value, no text", REPORTED, row(NO_TEXT, value="29000"), TEST, NO_TEXT_ID, True
    ),
    Fault(
        "ten times too large",
        "value and wording, no text",
        REPORTED,
        row(NO_TEXT, value="29000", as_printed="29000余人"),
        SURVIVED,
        ("counterfeit_goods_crimes_persons_arrested 100000",),
        True,
        "Seventeen persons a case are told as a warning: real figures on gangs come to ten, so nothing is stopped.",
    ),
    Fault(
        "ten times too large",
        "value and wording, no text",
        REPORTED,
        row(NO_TEXT, value="29000", as_printed="29000余人"),
        GUARD,
        NO_TEXT_ID,
    ),
    Fault(
        "ten thousand times too large",
        "value and wording, no text",
        REPORTED,
        row(LOCAL, value="11390000", as_printed="1139万件", qualifier="rounded"),
        "intermediate: guard",
        LOCAL_ID,
        True,
    ),
    Fault(
        "ten times too small",
        "value and wording, in a text",
        REPORTED,
        row(TEXT, value="4930", as_printed="more than 4930 cases"),
        TEST,
        TEXT_ID,
        True,
    ),
    Fault(
        "ten times too small",
        "value and wording, no text",
        REPORTED,
        row(NO_TEXT, value="290", as_printed="290余人"),
        SURVIVED,
        ("counterfeit_goods_crimes_persons_arrested 100000",),
        True,
        "Fewer persons than cases are told as a warning: real figures have them too, so nothing is stopped.",
    ),
    Fault(
        "digit swapped",
        "value and wording, in a text",
        REPORTED,
        row(TEXT, value="43900", as_printed="more than 43900 cases"),
        TEST,
        TEXT_ID,
        True,
    ),
    Fault(
        "digit swapped",
        "value and wording, no text",
        REPORTED,
        row(NO_TEXT, value="9200", as_printed="9200余人"),
        SURVIVED,
        ("counterfeit_goods_crimes_persons_arrested 100000",),
        True,
        "9,200 persons in 1,700 cases is only told as a warning, and without a text or a second telling nothing else speaks against it.",
    ),
    Fault(
        "digit swapped",
        "value and wording, no text",
        REPORTED,
        row(NO_TEXT, value="9200", as_printed="9200余人"),
        GUARD,
        NO_TEXT_ID,
    ),
    Fault(
        "qualifier lost", "reading, in a text", REPORTED, row(TEXT, qualifier="exact"), TEST, TEXT_ID, True
    ),
    Fault(
        "qualifier lost",
        "reading, no text",
        REPORTED,
        row(NO_TEXT, qualifier="exact"),
        TEST,
        NO_TEXT_ID,
        True,
    ),
    Fault(
        "qualifier lost",
        "reading and wording, no text",
        REPORTED,
        row(NO_TEXT, qualifier="exact", as_printed="2900人"),
        SURVIVED,
        (),
        True,
        "Without a text nobody can know that 余 stood there, and 2,900 may be exact (with three zeros it would be stopped).",
    ),
    Fault(
        "qualifier lost",
        "reading and wording, no text",
        REPORTED,
        row(NO_TEXT, qualifier="exact", as_printed="2900人"),
        GUARD,
        NO_TEXT_ID,
    ),
    Fault(
        "cases and persons swapped",
        "unit, in a text",
        REPORTED,
        row(TEXT, unit="persons"),
        TEST,
        TEXT_ID,
        True,
    ),
    Fault(
        "cases and persons swapped",
        "two measures with their units, in a text",
        REPORTED,
        chained(
            row("S01 27", unit="persons", measure_id="crimes_against_minors_persons_arrested"),
            row("S01 28", unit="cases", measure_id="crimes_against_minors_cases_arrested"),
        ),
        TEST,
        ("S01-027",),
        True,
    ),
    Fault(
        "cases and persons swapped",
        "two measures, units and wordings, no text",
        REPORTED,
        chained(
            row(
                "S02 1",
                unit="persons",
                as_printed="1700余人",
                measure_id="counterfeit_goods_crimes_persons_arrested",
            ),
            row(
                "S02 2",
                unit="cases",
                as_printed="2900余件",
                measure_id="counterfeit_goods_crimes_cases_arrested",
            ),
        ),
        SURVIVED,
        ("counterfeit_goods_crimes_persons_arrested 100000",),
        True,
        "Each wording fits its number and unit; that there are fewer persons than cases is told as a warning.",
    ),
    Fault(
        "unit changed",
        "documents for persons, no text",
        REPORTED,
        row(NO_TEXT, unit="documents"),
        TEST,
        NO_TEXT_ID,
        True,
    ),
    Fault(
        "national marked local",
        "in a text",
        REPORTED,
        row(TEXT, jurisdiction_id="220000"),
        SURVIVED,
        (),
        True,
        "The number is found at its place, but no check reads the words around it, which name the place.",
    ),
    Fault(
        "national marked local", "in a text", REPORTED, row(TEXT, jurisdiction_id="220000"), GUARD, TEXT_ID
    ),
    Fault(
        "national marked local",
        "no text",
        REPORTED,
        row(NO_TEXT, jurisdiction_id="220000"),
        SURVIVED,
        NO_TEXT_ID,
        True,
        "A place that neither title, publisher nor note of the release names is told as a warning: of real releases without a text some are of a town that only their text names.",
    ),
    Fault(
        "local marked national",
        "no text",
        REPORTED,
        row(LOCAL, jurisdiction_id="100000"),
        "staging: guard",
        LOCAL_ID,
        True,
    ),
    Fault(
        "another province",
        "no text",
        REPORTED,
        row(LOCAL, jurisdiction_id="320000"),
        "staging: guard",
        LOCAL_ID,
        True,
    ),
    Fault(
        "part moved to another whole",
        "of another branch",
        PARTS,
        row(MOVED, whole_subject="pil"),
        GUARD,
        ("guardianship_minor_victims",),
    ),
    Fault(
        "part moved to another whole",
        "of another branch",
        PARTS,
        row(MOVED, whole_subject="pil"),
        "intermediate: test",
        ("guardianship",),
        True,
    ),
    Fault(
        "whole and part both additive",
        "and the part is no part any more",
        PARTS,
        dropped("worker_rights_pil worker_groups worker_groups_pil"),
        GUARD,
        ("worker_groups_pil",),
    ),
    Fault("figure dropped", "in a text", REPORTED, dropped(TEXT), GUARD, ("S01",), True),
    Fault("figure dropped", "last one, no text", REPORTED, dropped("S02 8"), GUARD, ("S02-008",)),
    Fault(
        "figure dropped",
        "last one, no text",
        REPORTED,
        dropped("S02 8"),
        SURVIVED,
        (),
        True,
        "A last row that was never there leaves no gap; in a text every number is accounted for.",
    ),
    Fault("figure doubled", "under its number", REPORTED, doubled(NO_TEXT), "staging: test", NO_TEXT_ID),
    Fault(
        "figure doubled",
        "under another number, in a text",
        REPORTED,
        doubled(TEXT, figure_no="74"),
        GUARD,
        ("S01-074",),
        True,
    ),
    Fault(
        "figure doubled",
        "under another number, no text",
        REPORTED,
        doubled(NO_TEXT, figure_no="9"),
        "staging: test",
        ("S02",),
        True,
    ),
    Fault(
        "growth sign flipped",
        "value, in a text",
        RATES,
        row("S01 29", value="-22.1"),
        TEST,
        ("S01-029",),
        True,
    ),
    Fault(
        "growth sign flipped",
        "value and wording, in a text",
        RATES,
        row("S01 29", value="-22.1", as_printed="decrease of 22.1%"),
        SURVIVED,
        (),
        True,
        "The number is found at its place, but the word beside it is not kept with it, and too few windows of the measure are comparable to compute the growth.",
    ),
    Fault(
        "growth sign flipped",
        "value and wording, no text",
        RATES,
        row("S14 101", value="-19.7", as_printed="下降19.7%"),
        SURVIVED,
        (),
        True,
        "Both directions are credible, the wording agrees, and no figures of comparable windows give the growth to hold it against.",
    ),
    Fault(
        "growth sign flipped",
        "value and wording, no text",
        RATES,
        row("S14 101", value="-19.7", as_printed="下降19.7%"),
        GUARD,
        ("S14-101",),
    ),
    Fault(
        "percentage as a fraction",
        "share, value, in a text",
        RATES,
        row("S01 3", value="0.748"),
        "staging: guard",
        ("S01-003",),
        True,
    ),
    Fault(
        "percentage as a fraction",
        "share, value and wording, no text",
        RATES,
        row("S28 201", value="0.9838", as_printed="0.9838%"),
        "staging: guard",
        ("S28-201",),
        True,
    ),
    Fault(
        "percentage as a fraction",
        "growth, value and wording, no text",
        RATES,
        row("S14 101", value="0.197", as_printed="0.197%"),
        SURVIVED,
        (),
        True,
        "A growth of 0.2 % is credible, unlike such a share, and no figures of comparable windows give the growth to hold it against.",
    ),
    Fault(
        "wrong period",
        "year to come, in a text",
        REPORTED,
        row(TEXT, period_id="2024"),
        "staging: guard",
        ("S01",),
        True,
    ),
    Fault(
        "wrong period",
        "year before, no text",
        REPORTED,
        row(NO_TEXT, period_id="2023"),
        SURVIVED,
        (),
        True,
        "Without a text a release may tell of the year before; the fact is new to that window and a credible one.",
    ),
    Fault(
        "wrong period", "year before, no text", REPORTED, row(NO_TEXT, period_id="2023"), GUARD, NO_TEXT_ID
    ),
    Fault(
        "overlapping windows comparable",
        "assumption ends later",
        ASSUMPTIONS,
        row(ASSUMPTION, assumed_end="2024-03-31"),
        GUARD,
        (ASSUMPTION,),
    ),
    Fault(
        "overlapping windows comparable",
        "assumption that figures refute",
        ASSUMPTIONS,
        doubled(
            ASSUMPTION,
            assumption_id="refuted",
            period_id="2024-02_open_2024-08-12",
            subject="migrant_worker_support",
            assumed_end="2024-03-31",
        ),
        "intermediate: test",
        ("refuted",),
        True,
    ),
    Fault(
        "overlapping windows comparable",
        "assumption of a year added",
        ASSUMPTIONS,
        doubled(
            ASSUMPTION, assumption_id="another", subject="crimes_against_minors", assumed_end="2024-12-31"
        ),
        "staging: guard",
        ("another",),
        True,
    ),
    Fault(
        "wrong period",
        "the name of a window tells another",
        "reference/periods",
        row("2018-H1", name_en="January to May 2018"),
        "staging: guard",
        ("2018-H1",),
        True,
    ),
    Fault("offset shifted", "one figure", REPORTED, row(TEXT, char_start="2018"), TEST, TEXT_ID, True),
    Fault("offset shifted", "all figures of a text", REPORTED, rows(shifted), TEST, ("S01-0",), True),
    Fault("priority wrong", "of a subject", SUBJECTS, row(PRIORITY, priority_id="8"), GUARD, (PRIORITY,)),
    Fault(
        "names exchanged",
        "of two provinces",
        "reference/jurisdictions",
        chained(
            row("130000", name_en="Shanxi", name_zh="山西省"),
            row("140000", name_en="Hebei", name_zh="河北省"),
        ),
        GUARD,
        ("130000",),
    ),
    Fault(
        "row lost",
        "an overlap of two subjects",
        "reference/subject_overlaps",
        dropped("support_prosecution livelihood"),
        GUARD,
        ("support_prosecution",),
    ),
    Fault(
        "row lost",
        "a reading of conflicts",
        "reference/conflict_readings",
        dropped("slipped_wan"),
        SURVIVED,
        ("conflict_readings slipped_wan: gone",),
        False,
        "What a dictionary loses may be meant; it is told as a warning, and no number rests on this row.",
    ),
    Fault(
        "Chinese name missing",
        "of a subject",
        SUBJECTS,
        row(PRIORITY, name_zh=""),
        "seeds: test",
        (PRIORITY,),
    ),
    Fault(
        "Chinese name missing",
        "English in its place",
        SUBJECTS,
        row(PRIORITY, name_zh="Supervision and guardianship orders"),
        "seeds: test",
        (PRIORITY,),
    ),
    Fault(
        "encoding broken",
        "a byte that is no UTF-8",
        REPORTED,
        replaced("2900余人", b"2900\xd3\xe0\xc8\xcb"),
        "seeds: load",
        ("reported_figures.csv",),
    ),
    Fault(
        "encoding broken",
        "UTF-8 read as Latin-1",
        REPORTED,
        replaced("2900余人", "2900余人".encode().decode("latin-1").encode()),
        GUARD,
        ("reported_figures.csv line",),
    ),
    Fault(
        "encoding broken",
        "UTF-8 read as GBK",
        SUBJECTS,
        replaced("农民工工资保函", "农民工工资保函".encode().decode("gb18030", "replace").encode()),
        GUARD,
        ("subjects.csv line",),
    ),
    Fault(
        "encoding broken",
        "a soft hyphen in a name",
        REPORTED,
        row(NO_TEXT, note="a soft\u00adhyphen"),
        GUARD,
        ("reported_figures.csv line",),
        True,
    ),
    Fault(
        "encoding broken",
        "a letter in two pieces",
        SUBJECTS,
        row(PRIORITY, name_en="Guardianshi\u0301p orders"),
        GUARD,
        ("subjects.csv line",),
        True,
    ),
    Fault(
        "spreadsheet",
        "a section made a day",
        REPORTED,
        row(TEXT, section="1-Jan"),
        GUARD,
        TEXT_ID,
        True,
    ),
    Fault(
        "byte order mark",
        "at the start of the file",
        REPORTED,
        lambda whole: b"\xef\xbb\xbf" + whole,
        HARMLESS,
    ),
    Fault(
        "byte order mark",
        "in a cell",
        REPORTED,
        replaced("2900余人", "\ufeff2900余人".encode()),
        "seeds: load",
        ("reported_figures.csv, row 71 (S02, 2), column as_printed", "without blanks"),
    ),
    Fault("CRLF", "at the end of all lines", REPORTED, lambda whole: whole.replace(b"\n", b"\r\n"), HARMLESS),
    Fault(
        "newline and quote",
        "a newline in a cell",
        REPORTED,
        row(NO_TEXT, note="two\nlines"),
        GUARD,
        ("reported_figures.csv line",),
    ),
    Fault(
        "newline and quote",
        "a lost quote that opens a cell",
        REPORTED,
        replaced("2900余人", '"2900余人'.encode()),
        "seeds: load",
        ("reported_figures.csv",),
    ),
    Fault(
        "formula text",
        "in a note",
        REPORTED,
        row(NO_TEXT, note='=HYPERLINK("http://example.org")'),
        GUARD,
        ("reported_figures.csv line",),
    ),
    Fault(
        "formula text",
        "in a title, with a sign",
        "reference/releases",
        row("S02", title="-cmd|' /C calc'!A0"),
        GUARD,
        ("releases.csv line",),
    ),
    Fault(
        "10 MB cell",
        "in a note",
        REPORTED,
        row(NO_TEXT, note="x" * 10_000_000),
        "seeds: load",
        ("reported_figures.csv",),
    ),
)

if __name__ == "__main__":
    PAGE = PROJECT / "docs/reliability.md"
    PAGE.write_text(documented(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
