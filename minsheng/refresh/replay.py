"""Build a version of which only rows of seeds differ from the one that is published.

SQL depends on no row: so seeds are loaded, tables are filled, tests are run and snapshots are taken by the
SQL that dbt made for the published version, on a copy of its file, and its docs are copied. dbt, which takes
seconds to import and to read the project, is needed only where anything fails: then it builds that layer
itself, and all that come after it, and its words are what a user reads.
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from minsheng import recipe
from minsheng.built import Built, Tick
from minsheng.errors import Severity
from minsheng.project import Project
from minsheng.recipe import SEED, SNAPSHOT, TABLE, TEST, Base, Recipe, Step
from minsheng.refresh import meta, publish
from minsheng.refresh.layers import LAYERS

if TYPE_CHECKING:
    from minsheng.builder import Builder

REST = "rest"
PLACES = (*LAYERS, REST)


class Replay:
    """The layers of a project, made by the recipe of a version that was built before."""

    def __init__(self, base: Base, project: Project, database: Path, work: Path, variables: str = "") -> None:
        """Take what was built before, and what a `minsheng.builder.Builder` takes but unit tests."""
        self.base = base
        self.project = project
        self.database = database
        self.place = (project, database, work, variables)
        self.dbt: Builder | None = None

    def parse(self) -> int:
        """Begin with a copy of what was built before, and find out what has changed."""
        steps = self.base.recipe
        seeds = steps.seeds()
        changed = self.base.changed({path: (self.project / path).read_bytes() for path in seeds})
        self.contents = {seeds[path].node_id: content for path, content in changed.items()}
        self.touched = {step.node_id for step in steps.after(set(self.contents))}
        self.layers = layers(steps)
        shutil.copyfile(self.base.database, self.database)
        return len(steps.steps)

    def build(self, layer: str, tick: Tick) -> Built:
        """Make what the changed seeds reach of a layer, run all its tests, and take its snapshots."""
        if self.dbt is None and self._is_made(layer, tick):
            return self._counted(layer)
        return self._by_dbt(layer).build(layer, tick)

    def rest(self, tick: Tick) -> Built:
        """Make what stands in no layer's folder."""
        if self.dbt is None and self._is_made(REST, tick):
            return self._counted(REST)
        return self._by_dbt(REST).rest(tick)

    @property
    def recipe(self) -> Recipe:
        """The SQL of all there is: what dbt built now in place of what it built before."""
        known = {step.node_id: step for step in self.base.recipe.steps}
        return Recipe(tuple((known | (self.dbt.steps if self.dbt else {})).values()))

    def docs(self, folder: Path) -> None:
        """Write dbt's docs into a new folder; they are those of what was built before."""
        if self.dbt:
            self.dbt.docs(folder)
        else:
            shutil.copytree(self.base.database.parent / publish.SITE / "lineage", folder)

    def _by_dbt(self, layer: str) -> "Builder":
        """Return dbt itself, which reads the project when it is first needed."""
        from minsheng import builder  # noqa: PLC0415 - dbt takes seconds to import

        if self.dbt is None:
            self.dbt = builder.Builder(*self.place, unit_tests=False)
            self.dbt.parse()
            made = PLACES[: PLACES.index(layer)]
            self.dbt.seen = {step.node_id for one in made for step in self.layers[one]}
        return self.dbt

    def _is_made(self, layer: str, tick: Tick) -> bool:
        """Make a layer; False where it did not come out."""
        steps = self.layers[layer]
        with meta.opened(self.database) as warehouse:
            for done, step in enumerate(steps, 1):
                if self._fails(warehouse, step):
                    return False
                tick(done, len(steps))
        return True

    def _counted(self, layer: str) -> Built:
        steps = self.layers[layer]
        return Built(len(steps), sum(step.kind == TEST for step in steps))

    def _fails(self, warehouse: duckdb.DuckDBPyConnection, step: Step) -> bool:
        if step.kind == TEST:
            return step.severity == Severity.ERROR and recipe.tested(warehouse, step) is not None
        if step.kind == SNAPSHOT:
            return recipe.taken(warehouse, step) is not None
        if step.node_id in self.contents:
            content = self.contents[step.node_id]
            return recipe.loaded(warehouse, step, content, self.database.parent) is not None
        is_to_make = step.kind == TABLE and step.node_id in self.touched
        return is_to_make and recipe.made(warehouse, step) is not None


def layers(steps: Recipe) -> dict[str, list[Step]]:
    """Return the steps of each layer, and of the rest, each after what it reads.

    A test is of the last layer that it reads.
    """
    places = {step.node_id: _place(step) for step in steps.steps if step.kind != TEST}
    found: dict[str, list[Step]] = {place: [] for place in PLACES}
    for step in steps.ordered():
        read = (places[one] for one in step.after if one in places)
        place = places[step.node_id] if step.kind != TEST else max(read, default=PLACES.index(REST))
        found[PLACES[place]].append(step)
    return found


def _place(step: Step) -> int:
    kinds = {SEED: LAYERS[0], SNAPSHOT: LAYERS[-1]}
    folder = kinds.get(step.kind) or Path(step.path).parts[1]
    return PLACES.index(folder if folder in LAYERS else REST)
