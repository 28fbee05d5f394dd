"""What the tests of engines share: copies of the project, and the engines, each started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Dbt2, DuckDB, Engine, PostgreSQL, Spark
from parity import build, copy_project

from minsheng.cli import streams

FIGURES = 50_000


def pytest_configure() -> None:
    """Let the process end without a list of what DuckDB's binding and others still hold."""
    streams.end_quietly()


@pytest.fixture(scope="session", params=["the real data", "generated figures"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with the data of one kind."""
    seeds = None
    if request.param == "generated figures":
        from benchmarks.generate import generate  # noqa: PLC0415 - the other tests need none

        seeds = tmp_path_factory.mktemp("seeds")
        generate(FIGURES, seeds)
    return copy_project(tmp_path_factory.mktemp("project") / "minsheng", seeds)


@pytest.fixture(scope="session")
def expected(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDB]:
    """Return DuckDB with the project built on it."""
    with DuckDB(tmp_path_factory.mktemp("duckdb")) as engine:
        build(project, engine)
        yield engine


@pytest.fixture(scope="session", params=[Dbt2, PostgreSQL, Spark], ids=lambda engine: engine.__name__)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return another database, or the same one and another dbt, started."""
    with request.param(tmp_path_factory.mktemp("engine")) as started:
        yield started
