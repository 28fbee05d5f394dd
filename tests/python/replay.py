"""A damaged seed built again fast: the seed by dbt, what stands on it by the statements that dbt made before.

A fault changes rows, never SQL; so the statements of the warehouse as it was built do what dbt would do with them.
What fails among them dbt builds once more itself, and its words are what a user reads.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

import duckdb
from warehouse import DATABASE, Built

from minsheng import builder, recipe
from minsheng.project import Project
from minsheng.recipe import SEED, TEST, VIEW, Step
from minsheng.refresh.layers import LAYERS


class Replay(builder.Builder):
    """The layers of a warehouse, of which only what some seeds reach is built anew."""

    def __init__(self, built: Built, seeds: list[str], folder: Path) -> None:
        """Copy the built file into a folder; the seeds, by their names, are the ones that changed.

        Unit tests are left out: they read no seed.
        """
        shutil.copyfile(built.database, folder / DATABASE)
        super().__init__(Project(built.folder), folder / DATABASE, folder / "work", unit_tests=False)
        self.manifest = copy(built.manifest)
        self.manifest.unit_tests = {}
        self.seeds = seeds
        steps = built.base.recipe
        self.places = {step.node_id: self._place(step) for step in steps.steps if step.kind != TEST}
        self.changed = list(
            steps.after({step.node_id for step in steps.steps if step.kind == SEED and step.name in seeds})
        )
        self.unmade: set[str] = set()

    def build(self, layer: str, tick: builder.Tick) -> builder.Built:
        """Load the seeds; or make the tables of a layer and run its tests, as far as seeds reach."""
        if layer == LAYERS[0]:
            return self._build(self.seeds, tick)
        place = LAYERS.index(layer)
        of_layer = [step for step in self.changed if self._place(step) == place]
        with duckdb.connect(str(self.database)) as connection:
            failing = [step for step in of_layer if self._fails(connection, step)]
        if not failing:
            return builder.Built(len(of_layer))
        # A table that could not be made takes the tests with it that dbt would not have come to.
        first = [step for step in failing if step.kind != TEST][:1] or failing
        return self._build([step.name for step in first], tick)

    def _fails(self, connection: duckdb.DuckDBPyConnection, step: Step) -> bool:
        """Make a table again under its own constraints, or run a test; tell whether that fails."""
        if step.kind == VIEW or self.unmade.intersection(step.after):
            return False
        if step.kind == TEST:
            return step.severity == "error" and recipe.tested(connection, step) is not None
        if recipe.made(connection, step) is None:
            return False
        self.unmade.add(step.node_id)
        return True

    def _place(self, step: Step) -> int:
        """Return the place of the layer of a node, or of the last layer that a test reads."""
        if step.kind == TEST:
            return max(self.places[read] for read in step.after if read in self.places)
        return LAYERS.index(Path(step.path).parts[1]) if step.kind != SEED else 0


@contextmanager
def changed(built: Built, changes: dict[str, bytes]) -> Iterator[None]:
    """Change files of the built project, each by its whole bytes, for the time of a test."""
    raising = logging.raiseExceptions
    whole = {built.folder / file: (built.folder / file).read_bytes() for file in changes}
    for file, content in changes.items():
        (built.folder / file).write_bytes(content)
    try:
        yield
    finally:
        logging.raiseExceptions = raising
        for path, content in whole.items():
            path.write_bytes(content)


def failures(replay: Replay) -> str:
    """Build layer by layer up to the first that fails; return what dbt says of it, or nothing."""
    for layer in LAYERS:
        built = replay.build(layer, lambda _done, _total: None)
        if built.failures:
            return "\n".join([*map(str, built.failures), *built.details])
    return ""
