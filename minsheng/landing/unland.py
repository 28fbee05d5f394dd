"""Take a release out of the seeds again: all its rows, in one step, after a look at what rests on it.

A release that readers have not seen goes without a trace. What is published has been cited: its row stays,
and its figures stand among those left out, as withdrawn, with the reason.
"""

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck
from minsheng.dictionary import Dictionary
from minsheng.errors import UserError, counted
from minsheng.landing import blame, brought, differences, journal, rewrite, withdrawn
from minsheng.landing.differences import Differences
from minsheng.landing.rehearsal import rehearsed
from minsheng.landing.tables import TOLD, LandedTable, nearest, seed_tables, shown
from minsheng.project import Project
from minsheng.recipe import Base
from minsheng.transcription import naming
from minsheng.transcription.form import WITHDRAWN

# Columns that name a release whose row goes with it.
OWNERS = ("release_id", "confirming_release_id")
RELEASE = "release.csv"
LEFT_OUT, RULED_OUT, LEDGER = "left_out.csv", "ruled_out.csv", "text_numbers.csv"
# What stays of a release that is published; its figures are told of in the last two.
KEPT = (RELEASE, LEDGER, LEFT_OUT, RULED_OUT)
# The seed that tells the members of a row of another, in its column of that row's id.
MEMBERS = {"jurisdictions": "jurisdiction_members"}
MOST_NAMED = 20
EVIDENCE = """
    select mart, count(distinct row_key) from marts.fct_evidence where starts_with(figure_id, ?)
    group by mart order by mart
"""


@dataclass
class Unlanding:
    """What is taken out with a release.

    removed: rows by seed. brought: ids by seed that nothing else uses. mentions: rows that speak of it and
    stay. resting: rows of the published marts with a figure of it behind them, by mart. problems: what a
    refresh would refuse afterwards. withdrawn: why it was taken out before; then nothing is to do.
    """

    release_id: str
    reason: str = ""
    is_published: bool = False
    removed: dict[str, int] = field(default_factory=dict)
    brought: dict[str, list[str]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    mentions: list[str] = field(default_factory=list)
    resting: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: Differences | None = None
    done: bool = False
    withdrawn: str | None = None

    def as_data(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    def shown(self, is_full: bool = False) -> str:
        """Return it for a terminal, the verdict first."""
        does = "--yes does it" if self.reason or not self.is_published else "--yes and --reason WORDS do it"
        verdict = "taken out." if self.done else f"would be taken out. Nothing was changed; {does}."
        if self.problems:
            verdict = "cannot be taken out. Nothing was changed."
        if self.withdrawn is not None:
            verdict = f"is withdrawn already ({shown(self.withdrawn)}). Nothing was changed."
        lines = [f"{self.release_id}: {verdict}"]
        lines += [f"  {problem}" for problem in self.problems]
        for seed, rows in self.removed.items():
            is_told = self.is_published and Path(seed).parent.name != "reference"
            lines.append(f"  {seed}: {counted(rows, 'row')} {'as withdrawn' if is_told else 'gone'}")
        for seed, ids in self.brought.items():
            does = "gone too" if seed in self.also else f"kept; --also {seed} takes them out"
            more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
            lines.append(f"  {seed} that only it uses: {', '.join(ids[:MOST_NAMED])}{more} ({does})")
        lines += [f"  speaks of it and stays: {mention}" for mention in self.mentions]
        lines += [
            f"  {mart}: {counted(rows, 'published row')} {'rests' if rows == 1 else 'rest'} on it"
            for mart, rows in self.resting.items()
        ]
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines) + (f"\n\n{self.changes.shown(is_full)}" if self.changes else "")


@dataclass(frozen=True)
class Wish:
    """What is to go: a release; with it rows of the seeds in `also` that nothing else uses.

    reason: why a published release goes. is_final: do it, where otherwise it is only shown.
    """

    release_id: str
    reason: str = ""
    also: tuple[str, ...] = ()
    is_final: bool = False


def unland(wish: Wish, project: Project, base: Callable[[], Base]) -> Unlanding:
    """Say what taking a release out changes, and do it where that is wanted.

    base: called for the warehouse to try it on.
    Raises UserError for a release that the seeds do not have, and for a published one without a reason.
    """
    release_id = wish.release_id
    with journal.settled(project) as recovered:
        tables = seed_tables(project)
        known = [row["release_id"] for row in tables[RELEASE].rows]
        if release_id not in known:
            raise UserError(
                f"{release_id!r} is no release of the seeds. {nearest(release_id, known)}".strip()
            )
        found = Unlanding(release_id, wish.reason, also=wish.also, notes=[recovered] if recovered else [])
        found.withdrawn = withdrawn.reason(tables, release_id)
        if found.withdrawn is not None:
            return found
        start = _base(base, found)
        found.is_published = bool(start and start.published and _resting(start.published, found))
        contents = _contents(project, tables, found, wish.reason)
        if found.is_published and not wish.reason and wish.is_final:
            raise UserError(
                f"{release_id} is published, and readers may have cited it; say why it goes with --reason. "
                "Its figures are then kept among those left out"
            )
        if start:
            _rehearse(project, start, contents, found)
        if wish.is_final and not found.problems:
            journal.replace(project, f"the taking out of release {release_id}", contents)
            found.done = True
    return found


def _base(base: Callable[[], Base], found: Unlanding) -> Base | None:
    """Return the warehouse to try it on; a release that keeps it from being built can go all the same."""
    try:
        return base()
    except UserError as error:
        found.notes.append(f"what would change in the marts is not known: {str(error).splitlines()[0]}")
        return None


def _resting(published: Path, found: Unlanding) -> bool:
    """Note what rests on the release in what is published, and return whether it is there."""
    with duck.opened(published) as warehouse:
        found.resting = dict(warehouse.execute(EVIDENCE, [f"{found.release_id}-"]).fetchall())
        sql = "select count(*) from seeds.releases where release_id = ?"
        return bool(duck.one(warehouse, sql, [found.release_id])[0])


def _rehearse(project: Project, base: Base, contents: Mapping[Path, bytes], found: Unlanding) -> None:
    with ExitStack() as stack:
        try:
            seen = stack.enter_context(rehearsed(project, base, contents, is_mending=True))
        except (UserError, duckdb.Error) as error:
            found.notes.append(f"what would change in the marts is not known: {error}")
            return
        found.problems = [
            f"a refresh would stop afterwards: {one.check}: {row}" for one in seen.errors for row in one.rows
        ]
        found.changes = differences.between(seen.old, seen.new, seen.warnings)


def _contents(
    project: Project, tables: dict[str, LandedTable], found: Unlanding, reason: str
) -> dict[Path, bytes]:
    """Return the new content of each seed that changes."""
    own: dict[str, list[dict[str, str]]] = {}
    contents: dict[Path, bytes] = {}
    for file, table in tables.items():
        if found.is_published and file in KEPT:
            continue
        gone = [row for row in table.rows if found.release_id in _owners(row)]
        if gone:
            own[file] = gone
            found.removed[str(table.path)] = len(gone)
            contents[table.path] = rewrite.without(
                table.content, lambda row: found.release_id in _owners(row)
            )
    if found.is_published:
        contents |= _withdrawn(tables, own, reason or "(the reason)")
    _brought(project, own, contents, found)
    _mentions(project, found)
    return contents


def _owners(row: Mapping[str, str]) -> list[str]:
    return [row[column] for column in OWNERS if column in row]


def _withdrawn(
    tables: dict[str, LandedTable], own: dict[str, list[dict[str, str]]], reason: str
) -> dict[Path, bytes]:
    """Return the seeds of what is left out and ruled out, with the figures of a published release added."""
    figures = [row | {"unit": withdrawn.unit_of(file, row)} for file in TOLD for row in own.get(file, [])]
    why = {"left_out_reason": WITHDRAWN, "ruled_out_reason": WITHDRAWN, "note": reason}
    left_out = [row | why for row in figures]
    ruled_out = [row for row in left_out if row["char_start"]]
    return {
        tables[file].path: rewrite.with_rows(
            tables[file].content, ([row[column] for column in tables[file].columns] for row in rows)
        )
        for file, rows in ((LEFT_OUT, left_out), (RULED_OUT, ruled_out))
        if rows
    }


def _brought(
    project: Project, own: dict[str, list[dict[str, str]]], contents: dict[Path, bytes], found: Unlanding
) -> None:
    """Find the reference rows that landings brought and only this release uses; take out what is to go."""
    dictionary = Dictionary(project.rows)
    windows = project.rows("periods")
    used = _used(dictionary, windows, [row for file in TOLD for row in own.get(file, [])])
    others = [row for seed in ("reported_figures", "printed_rates") for row in project.rows(seed)]
    others = [row for row in others if row["release_id"] != found.release_id]
    used_by_others = _used(dictionary, windows, others)
    mentions = _mentioned(project, dictionary)
    came_in = brought.known(project)
    gone = {}
    for seed, column in brought.IDS.items():
        only = used[seed] - used_by_others[seed]
        for one in sorted(only):
            keeping = sorted(name for name, ids in mentions.items() if name != seed and one in ids)
            if not keeping and one in came_in[seed]:
                continue
            only.remove(one)
            if seed in found.also:
                why = f"{', '.join(keeping)} has it too" if keeping else "no landing brought it"
                found.notes.append(f"{seed}: {one} stays, because {why}")
        if only:
            found.brought[seed] = sorted(only)
        if only and seed in found.also:
            for name in (seed, *([MEMBERS[seed]] if seed in MEMBERS else ())):
                goes = functools.partial(_is_one_of, only, column)
                if rows := sum(map(goes, project.rows(name))):
                    path = project.seed(name).relative_to(project.root)
                    content = contents.get(path) or (project / path).read_bytes()
                    contents[path] = rewrite.without(content, goes)
                    found.removed[str(path)] = rows
            gone[seed] = only
    contents |= brought.changed(project, gone=gone)


def _is_one_of(ids: set[str], column: str, row: dict[str, str]) -> bool:
    return row[column] in ids


def _used(
    dictionary: Dictionary, windows: list[dict[str, str]], rows: list[dict[str, str]]
) -> dict[str, set[str]]:
    """Return the ids that figures and rates use, by seed.

    Their measures are composed of facets, and growth compares its window with the one a year before.
    """
    used = {seed: {row.get(column, "") for row in rows} for seed, column in brought.IDS.items()}
    for row in rows:
        if measure := dictionary.get(row["measure_id"]):
            used["subjects"].add(measure.subject)
            used["stages"].add(measure.stage)
            used["units"].add(measure.unit)
    used["measures"] &= dictionary.exceptions.keys()
    grown = {row["period_id"] for row in rows if row.get("kind") == "growth"}
    bases = {naming.days_before(row) for row in windows if row["period_id"] in grown}
    used["periods"] |= {row["period_id"] for row in windows if naming.days(row) in bases}
    return {seed: ids - {""} for seed, ids in used.items()}


def _mentioned(project: Project, dictionary: Dictionary) -> dict[str, set[str]]:
    """Return the cells of each reference seed, with the facets of the measures among them.

    What has members is told by their seed, and goes with it.
    """
    owners = {members: brought.IDS[seed] for seed, members in MEMBERS.items()}
    mentioned = {}
    for path in sorted(project.reference.glob("*.csv")):
        rows = project.rows(path.stem)
        cells = {row[column] for row in rows for column in row if column != owners.get(path.stem)}
        measures = [dictionary.get(cell) for cell in cells]
        mentioned[path.stem] = cells.union(*(measure.facets for measure in measures if measure))
    del mentioned["releases"]
    return mentioned


def _mentions(project: Project, found: Unlanding) -> None:
    """Find rows of other seeds whose words speak of the release's figures."""
    counts: Counter[str] = Counter()
    for path in sorted(project.seeds.rglob("*.csv")):
        for row in project.rows(path.stem):
            if found.release_id in _owners(row):
                continue
            named = any(blame.names_release(cell, found.release_id) for cell in row.values() if cell)
            if named:
                counts[f"{path.relative_to(project.root)}, {next(iter(row.values()))}"] += 1
    found.mentions = list(counts)
