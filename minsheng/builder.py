"""dbt, called in this process: the warehouse built layer by layer, from one parse of the project."""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt_common.exceptions import DbtBaseException

from minsheng.built import Built, Failure, Tick
from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.recipe import SNAPSHOT, Recipe, Recorder, Step

# Each test runs once, in the first layer that has all it reads. Models are selected by their names: a folder
# would select the tests that are written down in it too, whatever they read.
FOLDERS = ("staging", "intermediate", "marts")
LAYER_OF_KIND = {"seed": "seeds", "snapshot": "marts"}
TESTS = ("test", "unit_test")
BUILT = ("model", "seed", "snapshot", *TESTS)
BAD = ("error", "fail", "runtime error")
MOST_LINES = 40


class Builder:
    """A dbt project that is being built into a DuckDB file of its own."""

    def __init__(
        self, project: Project, database: Path, work: Path, variables: str = "", unit_tests: bool = True
    ) -> None:
        """Take the project, the file to build, and a folder for what dbt keeps between runs.

        unit_tests: whether layers run theirs.
        """
        # On a full disk each line of dbt's log would fail with a traceback; the failure itself is told once.
        logging.raiseExceptions = False
        self.project = project
        self.target = work / "target"
        self.options = [
            *("--project-dir", str(project), "--profiles-dir", str(project)),
            *("--target-path", str(self.target), "--log-path", str(work / "logs"), "--log-level", "none"),
            *(("--vars", variables) if variables else ()),
        ]
        self.database = database
        self.left_out: tuple[str, ...] = () if unit_tests else ("unit_test",)
        self.manifest: Any = None  # dbt's own, once the project is parsed
        self.seen: set[str] = set()
        self.steps: dict[str, Step] = {}

    def parse(self) -> int:
        """Read the project once for all steps and return its number of nodes; UserError where it is wrong."""
        # A project that is read anew is a million objects, and no garbage among them, then or later.
        gc.disable()
        try:
            self.manifest = self._invoke(["parse"])
            # Of a seed that has not changed dbt keeps the folder in which it was read the last time.
            for node in self.manifest.nodes.values():
                if node.resource_type == "seed":
                    node.root_path = str(self.project)
        finally:
            gc.freeze()
            gc.enable()
        return len(self._all())

    def build(self, layer: str, tick: Tick) -> Built:
        """Build a layer and run the tests and unit tests that can run by then.

        tick: called with the number of nodes done and to do.
        """
        built = self._build(self.names(layer), tick)
        # Only of one that is there already dbt tells how it adds to the history.
        new = [step.name for step in self.steps.values() if step.kind == SNAPSHOT and not step.is_known]
        if new and not built.failures:
            self._without_tests(new)
        return built

    def names(self, layer: str) -> list[str]:
        """Return the names of what a layer has."""
        return [node.name for node in self.manifest.nodes.values() if layer_of(node) == layer]

    def selection(self, names: list[str]) -> list[str]:
        """Return the options by which dbt takes nodes and the tests that can run then; no name takes all."""
        chosen = ["--indirect-selection", "buildable", *(["--select", *names] if names else [])]
        return [*chosen, *(word for kind in self.left_out for word in ("--exclude-resource-type", kind))]

    def whole(self) -> Built:
        """Build all there is at once, without its tests."""
        return self._without_tests([])

    def rest(self, tick: Tick) -> Built:
        """Build and test what no layer selected, so that nothing is published unbuilt or untested."""
        left = [f"fqn:{'.'.join(node.fqn)}" for key, node in self._all().items() if key not in self.seen]
        return self._build(left, tick) if left else Built()

    @property
    def recipe(self) -> Recipe:
        """The SQL of all that was built or compiled so far."""
        return Recipe(tuple(self.steps.values()))

    def compile_tests(self) -> None:
        """Make the SQL of all data tests, for the recipe, without running them."""
        self._keep(self._invoke(["compile", "--select", "resource_type:test"]).results, Recorder())
        self.close()

    def docs(self, folder: Path) -> None:
        """Write dbt's docs as one file without paths of this computer."""
        self._invoke(["docs", "generate", "--static"])
        self.close()
        page = (self.target / "static_index.html").read_text(encoding="utf-8")
        for place, name in ((self.target, "target"), (self.database.parent, "."), (self.project, ".")):
            page = page.replace(str(place), name)
        folder.mkdir()
        (folder / "index.html").write_text(page, encoding="utf-8")

    def close(self) -> None:
        """Let go of the file: DuckDB refuses a second connection with other settings in one process."""
        DuckDBConnectionManager.close_all_connections()

    def _all(self) -> dict[str, Any]:
        nodes = {**self.manifest.nodes, **self.manifest.unit_tests}
        kinds = set(BUILT).difference(self.left_out)
        return {key: node for key, node in nodes.items() if node.resource_type in kinds}

    def _without_tests(self, names: list[str]) -> Built:
        left_out, self.left_out = self.left_out, TESTS
        try:
            return self._build(names, lambda _done, _total: None)
        finally:
            self.left_out = left_out

    def _build(self, selection: list[str], tick: Tick) -> Built:
        built = Built()
        recorder = Recorder()
        total = 0
        done = 0

        def event(event) -> None:
            nonlocal total, done
            total = max(total, getattr(event.data, "total", 0))
            if event.info.name == "NodeFinished":
                done += 1
                tick(done, total)
            elif event.info.name == "JinjaLogInfo":
                built.details.append(event.data.msg)

        words = ["build", "--cache-selected-only", *self.selection(selection)]
        result = self._invoke(words, [event, recorder.hear])
        self.close()
        self._keep(result.results, recorder)
        for node in result.results:
            self.seen.add(node.node.unique_id)
            is_test = node.node.resource_type in TESTS
            built.nodes += node.node.resource_type != "operation"
            built.tests += is_test
            if node.status in BAD:
                path = node.node.original_file_path
                built.failures.append(
                    Failure(node.node.name, path, node.message or str(node.status), is_test)
                )
        built.details = built.details[:MOST_LINES] if built.failures else []
        return built

    def _keep(self, results: Any, recorder: Recorder) -> None:
        for one in results:
            if step := recorder.step(one.node):
                self.steps[step.node_id] = step

    def _invoke(self, words: list[str], callbacks: list | None = None) -> Any:
        """Return what a command of dbt came to: a manifest, results, or what else it makes."""
        # The docs are made of dbt's JSON files; the other steps need not write them.
        command, extra = (2, []) if words[0] == "docs" else (1, ["--no-write-json"])
        arguments = [*words[:command], *self.options, *extra, *words[command:]]
        with _environment(self.database):
            outcome = dbtRunner(manifest=self.manifest, callbacks=callbacks or []).invoke(arguments)
        problem = outcome.exception
        if isinstance(problem, KeyboardInterrupt):
            raise problem
        if isinstance(problem, DbtBaseException):
            self.close()
            raise UserError(f"dbt cannot read the project: {problem}") from problem
        if problem is not None:
            self.close()
            raise problem
        if outcome.result is None:
            raise UserError(f"dbt {words[0]} gave no result; see {self.target.parent / 'logs' / 'dbt.log'}")
        return outcome.result


def layer_of(node: Any) -> str | None:
    """Return the layer that a seed, model or snapshot of dbt's is of; None for a test or another folder."""
    if node.resource_type != "model":
        return LAYER_OF_KIND.get(node.resource_type)
    folder = Path(node.original_file_path).parts[1]
    return folder if folder in FOLDERS else None


@contextmanager
def _environment(database: Path) -> Iterator[None]:
    """Name the file to profiles.yml, and keep dbt's own variables out: a refresh runs all tests."""
    before = dict(os.environ)
    for name in before:
        if name.startswith("DBT_"):
            del os.environ[name]
    os.environ["MINSHENG_DB"] = str(database)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
