"""Seeds that are to be, built aside before they are written, and all that guards a build asked of them.

Every data test, constraint and expectation of the project is asked of the whole warehouse. What the present
seeds break already is not held against the new ones.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from minsheng import files, recipe
from minsheng.errors import Severity, UserError
from minsheng.landing import journal
from minsheng.project import Project
from minsheng.quality import guard
from minsheng.recipe import Base, Trial

# What a note may begin with so that a check passes over its row, as the check itself names it.
EXCUSES = re.compile(r"%([a-z]+:)%")


@dataclass(frozen=True)
class Breach:
    """What one check finds wrong in rows that were not so before.

    check: its sentence. reason: why it is asked. excuses: what a note may begin with to be passed over.
    """

    check: str
    reason: str
    is_error: bool
    rows: tuple[str, ...]
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """The warehouse of the present seeds and that of the seeds to be, and what only the latter break."""

    old: Path
    new: Path
    findings: tuple[Breach, ...]

    @property
    def errors(self) -> list[Breach]:
        """What would stop a refresh."""
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[str]:
        """What a refresh would newly warn of, a line each."""
        found = [finding for finding in self.findings if not finding.is_error]
        return [f"{finding.check}: {row}" for finding in found for row in finding.rows]


@contextmanager
def rehearsed(
    project: Project, base: Base, contents: Mapping[Path, bytes], is_mending: bool = False
) -> Iterator[Rehearsal]:
    """Build the seeds to be and those that are, in a folder that is gone after the block.

    contents: the new content of the seeds that change, by path within the project. is_mending: the present
    seeds may be what cannot be built; the warehouse to start from then stands for them.
    Raises UserError where the present seeds cannot be built otherwise.
    """
    present = {path: (project / path).read_bytes() for path in base.recipe.seeds()}
    with files.scratch(journal.SCRATCH) as folder:
        old = Trial(base, folder / "old")
        old.build(present)
        new = Trial(base, folder / "new")
        new.build(present | {str(path): content for path, content in contents.items()})
        if unmade := [one.name for one in old.failing if one.is_table]:
            if not is_mending:
                told = ", ".join(unmade)
                raise UserError(f"the seeds as they stand do not build ({told}); `make build` says why")
            old = Trial(base, folder / "base")
            old.build({})
        guards = guard.Guard(project)
        findings = [*_tests(old, new), *_expectations(guards, old, new)]
        yield Rehearsal(old.database, new.database, tuple(findings))


def _tests(old: Trial, new: Trial) -> Iterator[Breach]:
    """Yield what dbt's tests and the tables' constraints find in the new rows only."""
    before = recipe.rows_failing(old.database, (one.name for one in new.failing), old.base.recipe)
    for one in new.failing:
        rows = tuple(row for row in one.rows if row not in before.get(one.name, ()))
        if rows:
            yield Breach(one.says, "", one.severity == Severity.ERROR, rows)


def _expectations(guards: guard.Guard, old: Trial, new: Trial) -> Iterator[Breach]:
    published = new.base.published
    found = guards.findings(new.database, published)
    before = {
        (one.expectation, guard.key_of(row))
        for one in guards.findings(old.database, published, {one.expectation for one in found})
        for row in one.keys
    }
    texts = {one.name: one.sql for layer in guards.layers for one in guards.expectations(layer)}
    for one in found:
        known = before | guards.acknowledged.keys()  # an error is acknowledged by no row
        rows = tuple(row for row in one.keys if (one.expectation, guard.key_of(row)) not in known)
        if rows:
            excuses = tuple(sorted(set(EXCUSES.findall(texts[one.expectation]))))
            yield Breach(one.expectation, one.reason, one.severity == Severity.ERROR, rows, excuses)
