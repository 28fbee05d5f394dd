"""What the tests share: one copy of the project that is built once in a run, and a browser."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from browser import browser, visit, windows  # noqa: F401 - fixtures
from warehouse import DATABASE, Built, build, write_site

from minsheng.cli import streams
from minsheng.errors import Exit

# What a test needs tells what it is: a browser, a warehouse that was built, or neither.
NEEDS = {"browser": {"browser"}, "build": {"once"}}
KINDS = ("build", "browser", "unit")
LINT = Path(__file__).parents[1] / "lint"
SELDOM = (100_000, 50, 100)


# What a tenth of the figures are about: all that the national report tells, all windows of two measures, and conflicts.
FEW = """select distinct priority_id, measure_id, jurisdiction_id, period_id from marts.fct_reported_figures
    where release_id = 'S01' or figure_id in (select figure_id from marts.fct_conflicts)
        or measure_id in ('telecom_fraud_persons_prosecuted', 'crimes_against_minors_persons_prosecuted')"""
# Which columns of a mart say what it is about; and the marts whose rows rest on all of their figures.
ABOUT = {
    "fct_reported_figures": "measure_id, jurisdiction_id, period_id",
    "fct_measure_values": "measure_id, jurisdiction_id, period_id",
    "fct_priority_headlines": "priority_id, period_id",
}
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
        if item.path.parent == LINT:
            item.add_marker("lint")
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
    """Return the folder of the whole site of the built project, as the command writes it."""

    def fill(folder: Path) -> None:
        assert write_site(built.database.parent, folder / "site") == Exit.DONE

    return once("published", fill) / "site"


@pytest.fixture(scope="session")
def few(built: Built, once: Callable) -> Path:
    """Return the marts of the report with a tenth of the figures: a page of them shows all, and opens soon."""

    def fill(folder: Path) -> None:
        shutil.copyfile(built.database, folder / DATABASE)
        with duckdb.connect(str(folder / DATABASE)) as connection:
            connection.execute(f"create temp table few as {FEW}")
            for mart, columns in ABOUT.items():
                connection.execute(
                    f"delete from marts.{mart} where ({columns}) not in (select ({columns}) from few)"
                )
            figures = "select figure_id from marts.fct_reported_figures"
            for mart in OF_FIGURES:
                gone = f"select unnest(figure_ids) except ({figures})"
                connection.execute(f"delete from marts.{mart} where exists ({gone})")
            releases = "select release_id from marts.fct_reported_figures"
            connection.execute(f"delete from marts.dim_releases where release_id not in ({releases})")

    return once("few", fill) / DATABASE
