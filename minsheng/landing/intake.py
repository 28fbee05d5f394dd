"""Land a release: take its files, check them completely, and add them to the seeds in one step or not at all.

docs/landing.md shows the files by example and says what the messages mean.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from minsheng.landing import brought, checks, journal, rewrite, rules, withdrawn
from minsheng.landing.model import Landing
from minsheng.landing.report import Report, Status
from minsheng.landing.tables import (
    ALIASES,
    FILES,
    MAX_CELL_CHARACTERS,
    MAY_LACK,
    OF_THE_RELEASE,
    PLACED,
    LandedTable,
    Problem,
    TableRow,
    nearest,
    ordinary,
    read,
    seed_tables,
    shown,
    value_of,
)
from minsheng.project import Project
from minsheng.transcription.form import LEDGER, REPORT

# What the note of a row begins with that corrects one that has landed.
CORRECTED = "corrected:"
# A release tells something if one of these has a row.
TELLING = (*PLACED, "left_out.csv", "confirmations.csv")
KEYS = {"release.csv": "release_id", "ruled_out.csv": "char_start", "text_numbers.csv": "char_start"}


@dataclass
class Examined:
    """A release as it was examined, and where it may land the new content of each seed it changes."""

    report: Report
    landing: Landing | None = None
    contents: dict[Path, bytes] = field(default_factory=dict)


# Says what would stop a refresh of a release that fits in itself, and adds to its report.
Guards = Callable[[Examined], None]


def land(paths: Path | list[Path], project: Project, guards: Guards | None = None) -> Report:
    """Land one release, given as its folder or as its files.

    guards: asked of a release that fits before the seeds change; what they add to the report's problems
    refuses it. Raises UserError where the seeds themselves cannot be read or written; what is wrong with the
    release is told in the report.
    """
    with journal.settled(project) as recovered:
        examined = examine(paths, project)
        if examined.contents and guards:
            guards(examined)
        report = examined.report
        if examined.contents and not report.problems:
            journal.replace(project, f"the landing of release {report.release_id}", examined.contents)
            report.status = Status.LANDED
        elif examined.contents:
            report.added = {}
    if recovered:
        report.notes.insert(0, recovered)
    return report


def examine(paths: Path | list[Path], project: Project) -> Examined:
    """Check a release by itself and beside the seeds, and change nothing."""
    report, landing, contents = _examine(_listed(paths), project)
    return Examined(report, landing, contents)


def _listed(paths: Path | list[Path]) -> list[Path]:
    return [paths] if isinstance(paths, Path) else paths


def _examine(paths: list[Path], project: Project) -> tuple[Report, Landing, dict[Path, bytes]]:
    tables = seed_tables(project)
    problems: list[Problem] = []
    files, text_path = _files(paths, tables, problems)
    landing = Landing(project, dict(tables), {}, text_path, problems=problems)
    rows = landing.rows
    _read(landing, files)
    report = Report(paths[0].resolve().name if paths else "", problems=problems, notes=landing.notes)
    _take_release(landing)
    if len(rows.get("release.csv", [])) != 1:
        if rows.get("release.csv"):
            extra = rows["release.csv"][1]
            landing.add(
                ("release.csv", extra, None),
                "a second row",
                "one row, the release",
                "Land each release by itself",
            )
        elif not (
            any(problem.file in ALIASES | {"release.csv": ""} for problem in problems)
            or any(not path.exists() for path in paths)
        ):
            landing.add(
                ("release.csv", None, None),
                "no such file",
                "the row of the release",
                f"Its columns are {','.join(tables['release.csv'].columns)}",
            )
        return report, landing, {}
    report.release_id = landing.release["release_id"]
    landed = landing.landed
    withdrawn.take_back(landing)
    checks.check_identity(landing)
    for table, file in ((tables[file], file) for file in rows):
        for row in rows[file]:
            for column in table.columns:
                row.cells.setdefault(column, "")
    checks.fill_in(landing)
    if landed and checks.is_another(landing, landed):
        return report, landing, {}
    withdrawn.settle(landing)
    _drop_known(landing)
    corrected: dict[str, dict[str, TableRow]] = {}
    if landing.is_known:
        corrected = _drop_landed(landing)
        new = any(some for file, some in rows.items() if file != "release.csv")
        if not problems and not corrected and not new:
            report.status = Status.UNCHANGED
            return report, landing, {}
    complained = any(problem.file in PLACED for problem in problems)
    if not complained and not landing.is_known and not any(rows.get(file) for file in TELLING):
        landing.add(
            ("figures.csv", None, None),
            "no figure",
            "the figures of the release, one a row",
            f"The columns are {','.join(tables['figures.csv'].columns)}",
        )
    told = {file: some for file, some in rows.items() if file != "release.csv" or not landing.is_known}
    rules.check(landing, told)
    checks.check(landing)
    problems[:] = _in_order(landing)
    if problems:
        return report, landing, {}
    if landing.is_known:
        rows.pop("release.csv")
    added = {file: rows[file] for file in FILES if rows.get(file)}
    report.added = {str(tables[file].path): len(new) for file, new in added.items()}
    contents = {
        table.path: _with(landing.tables[file], rows.get(file, []), corrected.get(file, {}))
        for file, table in tables.items()
        if rows.get(file) or corrected.get(file) or landing.tables[file] != table
    }
    came = {tables[file].name: some for file, some in added.items() if tables[file].name in brought.IDS}
    ids = {seed: [row[brought.IDS[seed]] for row in some] for seed, some in came.items()}
    return report, landing, contents | brought.changed(project, ids)


def _read(landing: Landing, files: dict[str, Path]) -> None:
    """Read the rows of the files, and note those of which rows are not there because of a problem."""
    for file, path in files.items():
        found: list[Problem] = []
        landing.rows[file] = read(path, landing.tables[file], found)
        if lost := [one for one in found if not landing.rows[file] or one.column is None]:
            landing.unread[file] = lost
        landing.problems += found


def _in_order(landing: Landing) -> list[Problem]:
    """Return each problem once: first why a file cannot be read, then by file and line."""
    order = {file: number for number, file in enumerate(["release.csv", *FILES])}
    first = {one for lost in landing.unread.values() for one in lost}
    return sorted(
        dict.fromkeys(landing.problems),
        key=lambda one: (one not in first, order.get(one.file, 0), one.line or 0),
    )


def _files(
    paths: list[Path], tables: dict[str, LandedTable], problems: list[Problem]
) -> tuple[dict[str, Path], Path | None]:
    """Return the files by what they add to, and the text where there is one."""
    files: dict[str, Path] = {}
    text = None
    for path in ordinary(paths, problems):
        role = role_of(path.name)
        if role is None and path in paths and path.suffix.lower() == ".csv":
            role = _role_by_header(path, tables)
        if role in files:
            problems.append(
                Problem(path.name, None, None, f"a second file beside {files[role].name}", f"one {role}")
            )
        elif role:
            files[role] = path
        elif path.suffix.lower() == ".txt" and path.name != REPORT and path.is_file():
            if text:
                problems.append(
                    Problem(path.name, None, None, f"a second text beside {text.name}", "one text")
                )
            text = text or path
        elif not is_read_me(path):
            near = nearest(path.name, list(FILES))
            expected = "one of the files of a release"
            advice = near or f"They are {', '.join(FILES)}"
            problems.append(Problem(path.name, None, None, "a file that no landing knows", expected, advice))
    return files, text


def is_read_me(path: Path) -> bool:
    """Return whether a file may lie beside a release's files and says nothing of it."""
    return path.suffix.lower() == ".md" or path.name in (REPORT, LEDGER) or path.stem.lower() == "readme"


def role_of(name: str) -> str | None:
    """Return what a file with a known name adds to, by the name of a release's file; None for others."""
    return name if name in FILES else ALIASES.get(name)


def _role_by_header(path: Path, tables: dict[str, LandedTable]) -> str | None:
    """Return what a file with a name of its own adds to, by its columns."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
            columns = next(csv.reader([text.readline(MAX_CELL_CHARACTERS)]), [])
    except (OSError, csv.Error):
        return None
    for file, table in tables.items():
        needed = [column for column in table.columns if column not in MAY_LACK.get(file, [])]
        if {column.strip() for column in columns} - {"figure_no"} == set(needed) - {"figure_no"}:
            return file
    return None


def _drop_known(landing: Landing) -> None:
    """Leave out reference rows that are in the seeds already, exactly so."""
    for file, rows in landing.rows.items():
        if file in OF_THE_RELEASE or file == "release.csv":
            continue
        table = landing.tables[file]
        known = {_canonical(row, table) for row in table.rows}
        landing.rows[file] = [
            row for row in rows if row.unreadable or _canonical(row.cells, table) not in known
        ]


def _canonical(cells: dict[str, str], table: LandedTable) -> tuple[str, ...]:
    return tuple(_spelled(cells[column].strip(), kind) for column, kind in table.types.items())


def _spelled(text: str, kind: str) -> str:
    try:
        return value_of(text, kind)
    except (ValueError, ArithmeticError):
        return text


def _take_release(landing: Landing) -> None:
    """Take the row of a release that has landed where the files only add figures to it."""
    named = {row["release_id"] for file in OF_THE_RELEASE for row in landing.rows.get(file, [])}
    landed = [row for row in landing.tables["release.csv"].rows if {row["release_id"]} == named]
    if landed and not landing.rows.get("release.csv"):
        landing.rows["release.csv"] = [TableRow(0, dict(landed[0]))]


def _drop_landed(landing: Landing) -> dict[str, dict[str, TableRow]]:
    """Leave out what has landed with the release exactly so, and say what differs.

    Returns the rows that correct one that has landed, by file and key: their note begins with `corrected:`.
    """
    release_id = landing.release["release_id"]
    correct = (
        f"Begin the note with `{CORRECTED}` if it is a correction; number it anew if it is another figure"
    )
    leave = "A landing changes nothing of a release: leave release.csv out to add figures to it"
    corrected: dict[str, dict[str, TableRow]] = {}
    for file in ("release.csv", *OF_THE_RELEASE):
        table = landing.tables[file]
        key = KEYS.get(file, "figure_no")
        landed = {row[key].strip(): row for row in table.rows if row["release_id"].strip() == release_id}
        new = []
        for row in landing.rows.get(file, []):
            there = landed.get(row[key])
            differing = [
                column
                for column, kind in table.types.items()
                if there and row[column] != _spelled(there[column].strip(), kind)
            ]
            if there is None:
                new.append(row)
            elif differing and row.cells.get("note", "").startswith(CORRECTED):
                corrected.setdefault(file, {})[row[key]] = row
            else:
                for column in differing:
                    expected = shown(_spelled(there[column].strip(), table.types[column]))
                    advice = leave if file == "release.csv" else correct
                    landing.add((file, row, column), shown(row[column]), f"{expected}, as it landed", advice)
        if file != "release.csv":
            landing.rows[file] = new
    if landing.release["text_file"] and any(landing.rows[file] for file in PLACED):
        landing.add(
            ("release.csv", landing.release, "text_file"),
            f"new numbers of {shown(landing.release['text_file'])}",
            "no more numbers in a text of which each is accounted for",
        )
    return corrected


def _with(table: LandedTable, rows: list[TableRow], corrected: dict[str, TableRow]) -> bytes:
    """Return a seed's content with rows added.

    corrected: rows by figure number that take the place of the row of that number of their release.
    """

    def change(row: dict[str, str]) -> dict[str, str]:
        new = corrected.get(row.get("figure_no", row.get("char_start", "")))
        return new.cells if new and new["release_id"] == row["release_id"] else row

    content = rewrite.changed(table.content, change) if corrected else table.content
    return rewrite.with_rows(content, ([row.cells[column] for column in table.columns] for row in rows))
