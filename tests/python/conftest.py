"""What the tests share: one copy of the project that is built once in a run, and a browser."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from browser import browser, visit, windows  # noqa: F401 - fixtures
from filelock import FileLock
from hypothesis import HealthCheck, settings
from source_texts import sources  # noqa: F401 - a fixture
from warehouse import DATABASE, Built, build

from minsheng.cli import streams
from minsheng.project import Project

# What a test needs tells what it is: a browser, a warehouse that was built, or neither.
NEEDS = {"browser": {"browser"}, "build": {"once"}}
KINDS = ("build", "browser", "unit")


# What a fifth of the figures are about; and the rows of the report that rest on all of their figures then.
FEW_MEASURES = """select measure_id from marts.fct_reported_figures where release_id = 'S01'
    union select measure_id from marts.fct_conflicts union select 'telecom_fraud_persons_prosecuted'"""
OF_A_MEASURE = ("fct_reported_figures", "fct_measure_values", "fct_year_on_year_growth")
OF_FIGURES = ("fct_year_on_year_growth", "fct_support_rates", "fct_reconciliations")


# A busy machine makes no test fail.
settings.register_profile("without_a_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_configure() -> None:
    """Let no test be judged by the clock, and each process end without a list of what libraries hold."""
    settings.load_profile("without_a_clock")
    streams.end_quietly()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with what it needs, and put those that build first: they take longest."""
    kinds = {}
    for item in items:
        marked = [kind for kind in KINDS if item.get_closest_marker(kind)]
        needed = [kind for kind, names in NEEDS.items() if names & set(getattr(item, "fixturenames", ()))]
        kinds[item] = (*marked, *needed, "unit")[0]
        item.add_marker(kinds[item])
    items.sort(key=lambda item: KINDS.index(kinds[item]))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a function that fills a folder once in a run, whichever worker comes first; others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, whole = shared / name, shared / f"{name}.whole"
        with FileLock(shared / f"{name}.lock"):
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                whole.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def built(once: Callable, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the project, built: everything passes, and dbt has nothing to complain of.

    Each worker has a copy of its own; nothing in it is changed for longer than a test.
    """
    return Built.of(once("template", build)).copied(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def built_site(built: Built, once: Callable) -> Path:
    """Return the folder of the whole site of the built project."""
    from minsheng.site import anew  # noqa: PLC0415 - most tests need no site

    def fill(folder: Path) -> None:
        # dbt reads the project anew: what other tests made of the manifest at hand would show in its docs.
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
