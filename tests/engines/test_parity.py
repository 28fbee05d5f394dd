"""PostgreSQL, Spark and dbt 2 give what dbt Core gives on DuckDB, in each mart and each analysis.

Not among the tests of `make test`, because each of them has to be installed: `make test-postgres`,
`make test-spark` and `make test-dbt2` do that.
"""

from parity import build, report, tables


def test_an_engine_builds_the_marts_and_analyses_that_duckdb_builds(engine, project, expected):
    build(project, engine)
    compared = tables(expected)
    assert len(compared) > len(list((project / "models" / "marts").glob("*.sql")))  # the analyses too
    assert report(compared, expected, engine) == ""
