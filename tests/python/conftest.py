"""What the tests share: one copy of the project that is built once in a run, and a browser."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import duckdb
import pytest
from browser import browser, visit, windows  # noqa: F401 - fixtures
from warehouse import DATABASE, Built, build

from minsheng.cli import streams
from minsheng.project import Project

# What a test needs tells what it is: a browser, a warehouse that was built, or neither.
NEEDS = {"browser": {"browser"}, "build": {"once"}}
KINDS = ("build", "browser", "unit")
SELDOM = (100_000, 50, 100)


# What a fifth of the figures are about; and the rows of the report that rest on all of their figures then.
FEW_MEASURES = """select measure_id from marts.fct_reported_figures where release_id = 'S01'
    union select measure_id from marts.fct_conflicts union select 'telecom_fraud_persons_prosecuted'"""
OF_A_MEASURE = ("fct_reported_figures", "fct_measure_values", "fct_year_on_year_growth")
OF_FIGURES = ("fct_year_on_year_growth", "fct_support_rates", "fct_reconciliations")


def pytest_configure() -> None:
    """Let each process end without a list of what libraries hold."""
    streams.end_quietly()
    # What dbt reads of a project lives to the end, and Python would look through it for garbage again and again.
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with what it needs, and put those that build first, of them the longest: no core waits at the end."""
    kinds = {}
    for item in items:
        marked = [kind for kind in KINDS if item.get_closest_marker(kind)]
        needed = [kind for kind, names in NEEDS.items() if names & set(getattr(item, "fixturenames", ()))]
        kinds[item] = (*marked, *needed, "unit")[0]
        item.add_marker(kinds[item])
    items.sort(key=lambda item: (KINDS.index(kinds[item]), not item.get_closest_marker("long")))


@pytest.fixture(scope="session")
def template(once: Callable, request: pytest.FixtureRequest) -> Path:
    """Return the folder in which the project is built: everything passes, and dbt has nothing to complain of."""
    return once("template", lambda home: build(home, request.getfixturevalue("parsed")))


@pytest.fixture(scope="session")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a copy of the template for each worker; nothing in it is changed for longer than a test."""
    return Built.of(template).copied(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def built_site(built: Built, once: Callable) -> Path:
    """Return the folder of the whole site of the built project, as the command writes it.

    dbt need not read the project again, nor Great Expectations judge it: that the pages are those of the command
    test_site_data holds.
    """
    from minsheng.builder import Builder  # noqa: PLC0415 - most tests need no site
    from minsheng.quality.guard import Guard  # noqa: PLC0415
    from minsheng.site import anew  # noqa: PLC0415

    class Quick(Guard):
        def __init__(self, project: Project) -> None:
            super().__init__(project)
            self.asks_duckdb = True

    class Read(Builder):
        def parse(self) -> int:
            # What other tests made of the manifest at hand would show in dbt's docs.
            self.manifest = Built.of(built.database.parent).manifest
            return 0

    def fill(folder: Path) -> None:
        with mock.patch.object(anew, "Guard", Quick), mock.patch.object(anew.builder, "Builder", Read):
            assert anew.write(Project(built.folder), built.database, folder / "site") == []

    return once("published", fill) / "site"


@pytest.fixture(scope="session")
def few(built: Built, once: Callable) -> Path:
    """Return the marts of the report with a fifth of the figures: a page of them shows all, and opens soon."""

    def fill(folder: Path) -> None:
        shutil.copyfile(built.database, folder / DATABASE)
        with duckdb.connect(str(folder / DATABASE)) as connection:
            connection.execute(f"create temp table few as {FEW_MEASURES}")
            for mart in OF_A_MEASURE:
                connection.execute(f"delete from marts.{mart} where measure_id not in (from few)")
            figures = "select figure_id from marts.fct_reported_figures"
            for mart in OF_FIGURES:
                gone = f"select unnest(figure_ids) except ({figures})"
                connection.execute(f"delete from marts.{mart} where exists ({gone})")
            releases = "select release_id from marts.fct_reported_figures"
            connection.execute(f"delete from marts.dim_releases where release_id not in ({releases})")

    return once("few", fill) / DATABASE
