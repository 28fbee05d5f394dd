"""What a refresh itself writes into the file that it builds: the runs so far, and the snapshots' history."""

import json
from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck
from minsheng.refresh import runs

STORAGE: dict[str, Any] = {"storage_compatibility_version": "v1.0.0"}


def opened(database: Path) -> duckdb.DuckDBPyConnection:
    """Open the file that is being built, for writing."""
    return duckdb.connect(str(database), config=STORAGE)


def write_table(
    warehouse: duckdb.DuckDBPyConnection, previous: Path | None, file: Path, run: runs.Run
) -> None:
    """Write meta.refreshes: the rows of the previous version, the runs on file, and this one."""
    known: dict[str, dict] = {}
    if previous:
        duck.attach(warehouse, previous, "previous")
        if has_table(warehouse, "meta", "refreshes"):
            rows = warehouse.execute("select to_json(runs) from previous.meta.refreshes as runs").fetchall()
            known |= {row["run_id"]: row for row in (json.loads(text) for (text,) in rows)}
    known |= {row["run_id"]: row for row in runs.read(file)}
    known[run.run_id] = run.as_dict()
    all_runs = [{name: row.get(name) for name in runs.COLUMNS} for row in known.values()]
    warehouse.execute("create schema if not exists meta")
    columns = ", ".join(f"runs.{name}" for name in runs.COLUMNS)
    warehouse.execute(
        f"create or replace table meta.refreshes as select {columns} "
        "from (select unnest(from_json($rows, $structure)) as runs) order by runs.started_at",
        {"rows": json.dumps(all_runs, ensure_ascii=False), "structure": json.dumps([runs.COLUMNS])},
    )
    warehouse.execute(
        "comment on table meta.refreshes is "
        "'Each run of minsheng refresh and rollback, up to the publication of this file (UTC). "
        "One row per run.'"
    )


def carry_snapshots(database: Path, previous: Path | None) -> list[str]:
    """Copy the tables of the snapshots of the previous version, so that dbt adds to their history."""
    if previous is None:
        return []
    with opened(database) as warehouse:
        duck.attach(warehouse, previous, "previous")
        names = [
            duck.identifier(name)
            for (name,) in warehouse.execute(
                "select table_name from duckdb_tables() "
                "where database_name = 'previous' and schema_name = 'snapshots' order by table_name"
            ).fetchall()
        ]
        warehouse.execute("create schema if not exists snapshots")
        for name in names:
            warehouse.execute(f"create or replace table snapshots.{name} as from previous.snapshots.{name}")
        warehouse.execute("detach previous")
    return names


def count_rows(warehouse: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of each mart."""
    marts = warehouse.execute(
        "select table_name from duckdb_tables() where database_name = current_database() "
        "and schema_name = 'marts' order by table_name"
    ).fetchall()
    return {name: duck.one(warehouse, f'select count(*) from marts."{name}"')[0] for (name,) in marts}


def releases(database: Path) -> set[str]:
    """Return the releases of a published version; none where it does not say."""
    with duckdb.connect() as connection:
        duck.attach(connection, database, "previous")
        if not has_table(connection, "seeds", "releases"):
            return set()
        return {
            one for (one,) in connection.execute("select release_id from previous.seeds.releases").fetchall()
        }


def has_table(warehouse, schema: str, table: str) -> bool:
    """Return whether the previous version has a table."""
    return bool(
        warehouse.execute(
            "select 1 from duckdb_tables() "
            "where database_name = 'previous' and schema_name = ? and table_name = ?",
            [schema, table],
        ).fetchone()
    )
