"""Every engine gives what DuckDB gives, in each mart and each analysis: rows, values, bounds and lists.

Not among the tests of `make test`, because each engine has to be installed: `make test-postgres` and
`make test-spark` do that.
"""

from parity import build, report, tables


def test_an_engine_builds_the_marts_and_analyses_that_duckdb_builds(engine, project, expected):
    build(project, engine)
    compared = tables(expected)
    assert len(compared) > len(list((project / "models" / "marts").glob("*.sql")))  # the analyses too
    assert report(compared, expected, engine) == ""
