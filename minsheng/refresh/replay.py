"""Build a version of which only rows of seeds differ from the one that is published.

SQL depends on no row: so tables are filled, and tests are run, by the SQL that dbt made for the published
version, on a copy of its file. dbt reads the project, loads the seeds that changed under its checks of every
cell, takes the snapshots and writes the docs. Where anything fails, dbt builds that layer itself, and all
that come after it: its words are what a user reads.
"""

import shutil
from pathlib import Path

import duckdb

from minsheng import builder, recipe
from minsheng.errors import Severity
from minsheng.project import Project
from minsheng.recipe import SEED, TABLE, TEST, Base, Recipe, Step
from minsheng.refresh import meta
from minsheng.refresh.layers import LAYERS

REST = "rest"
PLACES = (*LAYERS, REST)


class Replay(builder.Builder):
    """The layers of a project, made by the recipe of a version that was built before."""

    def __init__(self, base: Base, project: Project, database: Path, work: Path, variables: str = "") -> None:
        """Take what was built before, and what a `minsheng.builder.Builder` takes but unit tests."""
        super().__init__(project, database, work, variables, unit_tests=False)
        self.base = base
        self.is_by_dbt = False

    def parse(self) -> int:
        """Read the project, and begin with a copy of what was built before."""
        nodes = super().parse()
        seeds = self.base.recipe.seeds()
        changed = self.base.changed({path: (self.project / path).read_bytes() for path in seeds})
        self.changed = [seeds[path].name for path in changed]
        touched = {seeds[path].node_id for path in changed}
        self.touched = touched | {step.node_id for step in self.base.recipe.after(touched)}
        self.layers = layers(self.base.recipe)
        shutil.copyfile(self.base.database, self.database)
        return nodes

    def build(self, layer: str, tick: builder.Tick) -> builder.Built:
        """Make what the changed seeds reach of a layer, run all its tests, and take its snapshots."""
        if layer == LAYERS[0] and self.changed:
            self.is_by_dbt = bool(self._without_tests(self.changed).failures)
        if not self._is_made(layer, tick):
            return super().build(layer, tick)
        known = {step.name for step in self.layers[layer]}
        snapshots = [name for name in self.names(layer) if name not in known]
        return self._counted(layer, self._without_tests(snapshots) if snapshots else builder.Built())

    def rest(self, tick: builder.Tick) -> builder.Built:
        """Make what stands in no layer's folder, and what the recipe does not know."""
        is_made = self._is_made(REST, tick)
        built = super().rest(tick)
        return self._counted(REST, built) if is_made else built

    @property
    def recipe(self) -> Recipe:
        """The SQL of all there is: what dbt built now in place of what it built before."""
        known = {step.node_id: step for step in self.base.recipe.steps}
        return Recipe(tuple((known | self.steps).values()))

    def _is_made(self, layer: str, tick: builder.Tick) -> bool:
        """Make a layer; False where it, or one before it, did not come out."""
        steps = self.layers[layer]
        with duckdb.connect(str(self.database), config=meta.STORAGE) as warehouse:
            for done, step in enumerate([] if self.is_by_dbt else steps, 1):
                if self._fails(warehouse, step):
                    self.is_by_dbt = True
                    break
                tick(done, len(steps))
        if not self.is_by_dbt:
            self.seen.update(step.node_id for step in steps)
        return not self.is_by_dbt

    def _counted(self, layer: str, built: builder.Built) -> builder.Built:
        """Count what was made of a layer with what dbt built of it."""
        built.nodes += len(self.layers[layer])
        built.tests += sum(step.kind == TEST for step in self.layers[layer])
        return built

    def _fails(self, warehouse: duckdb.DuckDBPyConnection, step: Step) -> bool:
        if step.kind == TEST:
            return step.severity == Severity.ERROR and recipe.tested(warehouse, step) is not None
        is_to_make = step.kind == TABLE and step.node_id in self.touched
        return is_to_make and recipe.made(warehouse, step) is not None

    def _without_tests(self, names: list[str]) -> builder.Built:
        left_out, self.left_out = self.left_out, builder.TESTS
        try:
            return self._build(names, lambda _done, _total: None)
        finally:
            self.left_out = left_out


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
    folder = LAYERS[0] if step.kind == SEED else Path(step.path).parts[1]
    return PLACES.index(folder if folder in LAYERS else REST)
