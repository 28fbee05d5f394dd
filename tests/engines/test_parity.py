"""Every engine gives the marts that DuckDB gives: the same rows, values, bounds and lists.

Not among the tests of `make test`, because each engine has to be installed: `make test-postgres` does that.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import DuckDB, PostgreSQL, Spark
from parity import build, copy_project, marts, report


@pytest.fixture(scope="session", params=["real"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with the data of one kind."""
    return copy_project(tmp_path_factory.mktemp("project") / "minsheng")


@pytest.fixture(scope="session")
def expected(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDB]:
    """Return the project as built on DuckDB."""
    with DuckDB(tmp_path_factory.mktemp("expected")) as engine:
        build(project, engine)
        yield engine


@pytest.mark.parametrize("engine_class", [PostgreSQL, Spark], ids=lambda engine: engine.__name__)
def test_an_engine_gives_the_same_marts_as_duckdb(engine_class, project, expected, tmp_path):
    with engine_class(tmp_path) as engine:
        build(project, engine)
        assert all(
            expected.rows(mart.name, mart.columns) for mart in marts(expected) if mart.name.startswith("dim_")
        )
        assert report(expected, engine) == ""
