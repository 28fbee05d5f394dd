"""Copies of the project and runs of dbt inside this process, for the tests."""

import os
import pickle
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import strict_parse
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from minsheng import files
from minsheng.project import Project
from minsheng.recipe import Base, Recipe, Recorder
from minsheng.refresh import publish
from minsheng.site.edition import Edition
from minsheng.site.page import Site

PROJECT = Project(Path(__file__).resolve().parents[2])
MANIFEST = "manifest.pickle"
DATABASE = "minsheng.duckdb"  # DuckDB names the catalog after the file, and dbt's manifest knows that name


@dataclass
class Run:
    """What a run of dbt did and said: `output` is what a user sees, without colours and debug lines."""

    success: bool = False
    output: str = ""
    warnings: list[str] = field(default_factory=list)
    result: Any = None
    recorder: Recorder = field(default_factory=Recorder)

    @property
    def statuses(self) -> dict[str, str]:
        """Name of each node that took part, with its status."""
        return {result.node.name: str(result.status) for result in self.result.results}


@dataclass(frozen=True)
class Built:
    """A project that was built into a file beside it, and what dbt read of it."""

    folder: Path
    database: Path
    manifest: Any

    @classmethod
    def of(cls, home: Path) -> "Built":
        """Return what `build` or `copied` left in a folder; its manifest names the seeds that lie there."""
        folder = home / "project"
        manifest = pickle.loads((home / MANIFEST).read_bytes())  # noqa: S301 - of this run
        for node in manifest.nodes.values():
            if node.resource_type == "seed":
                node.root_path = str(folder)
        return cls(folder, home / DATABASE, manifest)

    @property
    def base(self) -> Base:
        """What was built, as something to try other seeds on."""
        steps = Recipe.read(self.database.with_name(publish.RECIPE))
        digests = {path: files.sha256(self.folder / path)[:16] for path in steps.seeds()}
        return Base(self.database, steps, digests)

    def copied(self, to: Path) -> "Built":
        """Copy project, file and manifest into a folder: a test may change all of them."""
        home = self.database.parent
        for part in ("project", DATABASE, MANIFEST, publish.RECIPE):
            (shutil.copytree if (home / part).is_dir() else shutil.copyfile)(home / part, to / part)
        return Built.of(to)


def some_site(folder: Path, home: str = "") -> Site:
    """Return a site to be written into a folder, of data of some version."""
    return Site(folder, Edition("0.1.0+0123456789ab", date(2026, 3, 11)), home)


def read(home: Path) -> None:
    """Copy the project into a folder, and keep what dbt reads of it, with nothing to complain of."""
    folder = copy_project(home / "project")
    places = ["--project-dir", folder, "--profiles-dir", folder]
    places += ["--target-path", home / "target", "--log-path", home / "logs"]
    with mock.patch.dict(os.environ, {"MINSHENG_DB": str(home / DATABASE)}):
        done = strict_parse.parsed(*map(os.fspath, places))
    assert done.success, done.exception
    (home / MANIFEST).write_bytes(pickle.dumps(done.result))


def build(home: Path, parsed: Path) -> None:
    """Build in a folder what was `read` in another one."""
    shutil.copytree(parsed / "project", home / "project")
    shutil.copyfile(parsed / MANIFEST, home / MANIFEST)
    built = Built.of(home)
    run = dbt(built.folder, built.database, "build", manifest=built.manifest, writes=True)
    assert run.success, run.output
    steps = [step for one in run.result.results if (step := run.recorder.step(one.node))]
    Recipe(tuple(steps)).write(home / publish.RECIPE)
    assert not run.warnings


def write_site(home: Path, folder: Path) -> int:
    """Run the command that writes the site of what was built in a folder, and return its code.

    dbt need not read the project again. DuckDB alone judges it: that Great Expectations answers the same,
    test_expectations holds.
    """
    from minsheng import cli  # noqa: PLC0415 - most tests need no site
    from minsheng.builder import Builder  # noqa: PLC0415
    from minsheng.quality.guard import Guard  # noqa: PLC0415

    class Quick(Guard):
        def __init__(self, project: Project) -> None:
            super().__init__(project)
            self.asks_duckdb = True

    class Read(Builder):
        def parse(self) -> int:
            # What other tests made of a manifest at hand would show in dbt's docs.
            self.manifest = Built.of(home).manifest
            return 0

    named = {"MINSHENG_PROJECT": str(home / "project")}
    words = ["site", "--database", str(home / DATABASE), "--folder", str(folder)]
    with (
        mock.patch("minsheng.site.anew.Guard", Quick),
        mock.patch("minsheng.builder.Builder", Read),
        mock.patch.dict(os.environ, named),
    ):
        return cli.main(words)


def tracked_files(project: Path | Project = PROJECT) -> list[Path]:
    """Return what a commit of everything would hold: tracked files, and new ones that git does not ignore."""
    # A checkout of another owner is read all the same.
    command = [
        shutil.which("git") or "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "-co",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout
    names = (name for name in listed.split("\0") if name)
    return sorted({project / name for name in names if (project / name).is_file()})


def copy_project(to: Path, project: Path | Project = PROJECT) -> Path:
    """Copy the project without what was built or installed in it."""
    for file in tracked_files(project):
        copy = to / file.relative_to(project)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return to


def dbt(
    folder: Path | Project, database: Path, *arguments: str, manifest: Any = None, writes: bool = False
) -> Run:
    """Run dbt on a project folder and a DuckDB file; a manifest of the project saves the parsing.

    writes: whether dbt writes what it read and did as JSON too, beside the file, which takes it seconds.
    """
    run = Run()
    lines = []

    def listen(event: Any) -> None:
        if event.info.level in ("info", "warn", "error"):
            lines.append(event.info.msg)
        if event.info.level == "warn":
            run.warnings.append(event.info.msg)

    beside = database.parent
    places = ["--project-dir", folder, "--profiles-dir", folder]
    places += ["--target-path", beside / "target", "--log-path", beside / "logs"]
    quiet = ["--no-use-colors", "--log-level", "none", "--log-level-file", "none"]
    if not writes:
        quiet.append("--no-write-json")
    with mock.patch.dict(os.environ, {"MINSHENG_DB": str(database)}):
        done = dbtRunner(manifest=manifest, callbacks=[listen, run.recorder.hear]).invoke(
            [*quiet, *arguments, *map(os.fspath, places)]
        )
    DuckDBConnectionManager.close_all_connections()  # or the file stays open for writing
    run.success, run.result = done.success, done.result
    if done.exception:
        lines.append(str(done.exception))
    run.output = "\n".join(lines)
    return run


def query(database: Path, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
    """Return the rows of a query on a DuckDB file, each as column name to value."""
    with duckdb.connect(str(database), read_only=True) as connection:
        answer = connection.execute(sql, parameters)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
