"""The macros of macros/intervals and macros/printed on another engine, held to what they give on DuckDB.

The tests are those of tests/python/test_interval_arithmetic.py, with the macros of another engine.
"""

import json

import pytest
import test_interval_arithmetic as on_duckdb
from engines import PostgreSQL, Spark
from parity import PROJECT
from parity import dbt as run_dbt
from test_interval_arithmetic import *  # noqa: F403
from warehouse import Built


@pytest.fixture(scope="module", params=[PostgreSQL, Spark], ids=lambda engine: engine.__name__)
def server(request, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp("server")) as engine:
        yield engine


@pytest.fixture(scope="module")
def built(server):
    return Built(PROJECT, server.folder, None)


@pytest.fixture(scope="module")
def macros(server) -> on_duckdb.Macros:
    run = run_dbt(PROJECT, server, "compile", "--output", "json", "--inline", on_duckdb.INLINE)
    assert run.returncode == 0, run.stdout + run.stderr
    with server.queries() as fetch:
        yield on_duckdb.Macros(on_duckdb.by_name(json.loads(run.stdout)["compiled"]), fetch)
