"""A damaged seed built again fast: the seed by dbt, what stands on it by the statements that dbt made before.

A fault changes rows, never SQL; so the statements of the warehouse as it was built do what dbt would do with them.
What fails among them dbt may build once more itself: its words are what a user reads.
"""

import functools
import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from copy import copy
from pathlib import Path

import duckdb
from warehouse import DATABASE, Built, Run, dbt

from minsheng import builder, duck, files, recipe
from minsheng.builder import Failure
from minsheng.errors import Severity
from minsheng.project import Project
from minsheng.recipe import TABLE, TEST, Failing, Recipe, Step
from minsheng.refresh import meta
from minsheng.refresh.layers import LAYERS
from minsheng.refresh.replay import layers

LOADED = "select table_name from duckdb_tables() where database_name = 'loads'"


def load(built: Built, folder: Path, contents: Iterable[tuple[str, bytes]]) -> Run:
    """Let dbt load contents of seeds, each as a seed of its own, in one run.

    contents: the file of a seed within the project, and its bytes. What is not refused is a table in `folder`.
    """
    seeds = {node.original_file_path: node for node in built.manifest.nodes.values()}
    manifest = copy(built.manifest)
    manifest.unit_tests, manifest.exposures = {}, {}
    manifest.nodes = {key: node for key, node in manifest.nodes.items() if node.resource_type == "operation"}
    for file, content in dict.fromkeys(contents):
        node = copy(seeds[file])
        node.name = node.alias = name_of(file, content)
        node.unique_id = f"{node.unique_id}.{node.name}"
        node.root_path = str(folder / node.name)
        (folder / node.name / file).parent.mkdir(parents=True)
        (folder / node.name / file).write_bytes(content)
        manifest.nodes[node.unique_id] = node
    return dbt(built.folder, folder / DATABASE, "seed", manifest=manifest)


def name_of(file: str, content: bytes) -> str:
    """Return the name of the table of a content of a seed."""
    return f"{Path(file).stem}_{files.sha256(content)[:16]}"


class Replay(builder.Builder):
    """The layers of a warehouse, of which only what some seeds reach is built anew.

    The file stays open from layer to layer: to close it is to write all of it anew.
    """

    def __init__(
        self, built: Built, files: list[str], folder: Path, loads: Path, *, is_told_by_dbt: bool = True
    ) -> None:
        """Copy the built file into a folder; the files are the seeds that changed, in the built project.

        loads: what `load` made of them. is_told_by_dbt: whether dbt says what fails of models and tests.
        Unit tests are left out: they read no seed.
        """
        shutil.copyfile(built.database, folder / DATABASE)
        super().__init__(Project(built.folder), folder / DATABASE, folder / "work", unit_tests=False)
        self.whole = built.manifest
        self.loads = loads
        self.is_told_by_dbt = is_told_by_dbt
        self.contents = {file: (built.folder / file).read_bytes() for file in files}
        steps = built.base.recipe
        seeds = steps.seeds()
        self.touched = {seeds[file].node_id for file in files}
        reached = {step.node_id for step in steps.after(self.touched)}
        self.changed = {
            layer: [step for step in of_layer if step.node_id in reached]
            for layer, of_layer in layers(steps).items()
        }
        self.before = contents_of(built.database, steps)
        self.unmade: set[str] = set()
        self.below: dict[str, set[str]] = {}
        for step in steps.ordered():
            self.below[step.node_id] = set(step.after).union(*(self.below.get(one, ()) for one in step.after))
        self.connection: duckdb.DuckDBPyConnection | None = None

    def build(self, layer: str, tick: builder.Tick) -> builder.Built:
        """Load the seeds, or make the tables of a layer, and run its tests, as far as seeds reach."""
        if layer == LAYERS[0] and not self._loads():
            return self._build([Path(file).stem for file in self.contents], tick)
        self.connection = self.connection or self._opened()
        of_layer = self.changed[layer]
        failing = self._failing(self.connection, of_layer)
        if not failing:
            return builder.Built(len(of_layer))
        self.close()
        # A table that could not be made takes the tests with it that dbt would not have come to.
        first = [step for step in failing if step.kind != TEST][:1] or list(failing)
        if self.is_told_by_dbt:
            return self._build([step.name for step in first], tick)
        told = [Failure(one.name, one.path, "\n".join(failing[one].rows), one.kind == TEST) for one in first]
        return builder.Built(len(of_layer), failures=told)

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        if self.connection:
            self.connection.close()
            self.connection = None

    def _loads(self) -> bool:
        """Put in what dbt loaded before; False where it refused one of the seeds."""
        self.connection = self._opened()
        duck.attach(self.connection, self.loads, "loads")
        tables = {table for (table,) in self.connection.execute(LOADED).fetchall()}
        loaded = {Path(file).stem: name_of(file, content) for file, content in self.contents.items()}
        if is_loaded := tables.issuperset(loaded.values()):
            for seed, table in loaded.items():
                self.connection.execute(f"delete from seeds.{seed}")
                self.connection.execute(f"insert into seeds.{seed} by name from loads.seeds.{table}")
            self.connection.execute("detach loads")
        else:
            self.close()
        return is_loaded

    def _opened(self) -> duckdb.DuckDBPyConnection:
        connection = meta.opened(self.database)
        connection.execute("set checkpoint_threshold = '1GB'; pragma disable_checkpoint_on_shutdown")
        return connection

    def _build(self, selection: list[str], tick: builder.Tick) -> builder.Built:
        """Let dbt build nodes by their names; among tests that it is not to run it would look for circles."""
        self.manifest = copy(self.whole)
        self.manifest.unit_tests, self.manifest.exposures = {}, {}
        self.manifest.nodes = {
            key: node
            for key, node in self.whole.nodes.items()
            if node.resource_type != TEST or node.name in selection
        }
        return super()._build(selection, tick)

    def _failing(self, connection: duckdb.DuckDBPyConnection, steps: list[Step]) -> dict[Step, Failing]:
        """Fill tables again under their own constraints, and run tests; return what fails.

        What reads nothing that has changed stays as it was. As in dbt, what rests on all that a failed test reads
        is made no more, and no test of it is run.
        """
        found: dict[Step, Failing] = {}
        for step in steps:
            if self.unmade.intersection(step.after) or (step.kind != TEST and self._is_doubted(step, found)):
                self.unmade.add(step.node_id)
            elif self.touched.isdisjoint(step.after):
                continue
            elif step.kind == TEST:
                if step.severity == Severity.ERROR and (failing := recipe.tested(connection, step)):
                    found[step] = failing
            elif step.kind == TABLE and (failing := recipe.made(connection, step)):
                self.unmade.add(step.node_id)
                found[step] = failing
            elif step.kind != TABLE or content(connection, step) != self.before[step.node_id]:
                self.touched.add(step.node_id)
        return found

    @property
    def changed_names(self) -> set[str]:
        """Return the names of the seeds, views and tables whose rows may be others than before."""
        return {node_id.split(".")[2] for node_id in self.touched}

    def _is_doubted(self, step: Step, found: Iterable[Step]) -> bool:
        """Return whether a step rests on all that one of the failed tests reads."""
        return any(one.kind == TEST and self.below[step.node_id].issuperset(one.after) for one in found)


@functools.cache
def contents_of(database: Path, steps: Recipe) -> dict[str, tuple]:
    """Return what tells the rows of each table of a built file from others."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {step.node_id: content(connection, step) for step in steps.steps if step.kind == TABLE}


def content(connection: duckdb.DuckDBPyConnection, step: Step) -> tuple:
    """Return what tells the rows of a table from others, in whatever order they come."""
    return duck.one(connection, f"select count(*), sum(cast(hash(t) as hugeint)) from {step.relation} as t")


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
    with closing(replay):
        for layer in LAYERS:
            built = replay.build(layer, lambda _done, _total: None)
            if built.failures:
                return "\n".join([*map(str, built.failures), *built.details])
    return ""
