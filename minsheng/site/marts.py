"""What the finished warehouse knows of its marts: columns, types, descriptions, keys and rules.

All of it is read from the DuckDB file, where dbt has put the contracts and descriptions.
"""

import re
from dataclasses import dataclass, field

import duckdb

from minsheng import duck
from minsheng.errors import UserError

SCHEMA = "marts"
HERE = f"database_name = current_database() and schema_name = '{SCHEMA}'"
PERCENT = re.compile(r"_pct$")
# Columns that hold a number of what the row counts.
QUANTITY = re.compile(r"(^|_)(value|bound|step|gap)$|^implied_")
UNIT = re.compile(r"(^|_)unit$")
VALUES = re.compile(r"\((\w+) IN \((('[^']*'(, )?)+)\)\)")


@dataclass(frozen=True)
class Column:
    """A column of a mart."""

    name: str
    type: str
    description: str
    is_required: bool
    # percent, or where the unit is found; empty where the column counts nothing.
    unit: str
    # The only values that the contract allows, where it names them.
    values: list[str]
    # The mart whose key it is.
    references: str


@dataclass(frozen=True)
class Mart:
    """A mart: a table for readers."""

    name: str
    description: str
    rows: int
    columns: list[Column] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        """Return its name for a query."""
        return f'{SCHEMA}."{self.name}"'

    @property
    def ordered(self) -> str:
        """Return a query of all rows, in the order of the key and then of all else."""
        names = dict.fromkeys([*self.key, *(column.name for column in self.columns)])
        columns = ", ".join(f'"{name}"' for name in names)
        return f"select * from {self.table} order by {columns}"


def read(connection: duckdb.DuckDBPyConnection) -> list[Mart]:
    """Return all marts in the order of their names; UserError where there is none."""
    keys, rules = _constraints(connection)
    owners = {key[0]: table for table, key in keys.items() if len(key) == 1 and table.startswith("dim_")}
    tables = connection.execute(
        f"select table_name, comment from duckdb_tables() where {HERE} order by table_name"
    ).fetchall()
    if not tables:
        raise UserError(f"the warehouse has no table in the schema {SCHEMA}; `make build` builds them")
    marts = []
    for name, comment in tables:
        rows = duck.one(connection, f'select count(*) from {SCHEMA}."{name}"')[0]
        checks = rules.get(name, [])
        columns = _columns(connection, name, owners, checks)
        marts.append(Mart(name, comment or "", rows, columns, keys.get(name, []), checks))
    return marts


def _constraints(connection: duckdb.DuckDBPyConnection) -> tuple[dict, dict]:
    """Return the primary key and the rules of each table that has them."""
    keys: dict[str, list[str]] = {}
    rules: dict[str, list[str]] = {}
    for table, kind, columns, expression in connection.execute(
        "select table_name, constraint_type, constraint_column_names, expression from duckdb_constraints() "
        f"where {HERE} order by table_name, constraint_index"
    ).fetchall():
        if kind == "PRIMARY KEY":
            keys[table] = columns
        elif kind == "CHECK":
            rules.setdefault(table, []).append(expression)
    return keys, rules


def _columns(
    connection: duckdb.DuckDBPyConnection, table: str, owners: dict[str, str], rules: list[str]
) -> list[Column]:
    found = connection.execute(
        "select column_name, data_type, comment, not is_nullable from duckdb_columns() "
        f"where {HERE} and table_name = ? order by column_index",
        [table],
    ).fetchall()
    units = [name for name, *_ in found if UNIT.search(name)]
    values = {
        match[1]: re.findall("'([^']*)'", match[2]) for rule in rules if (match := VALUES.fullmatch(rule))
    }
    return [
        Column(
            name,
            kind,
            comment or "",
            is_required,
            _unit(name, kind, units),
            values.get(name, []),
            owners.get(name, "") if owners.get(name) != table else "",
        )
        for name, kind, comment, is_required in found
    ]


def _unit(name: str, kind: str, units: list[str]) -> str:
    if kind == "VARCHAR":
        return ""
    if PERCENT.search(name):
        return "percent"
    if QUANTITY.search(name):
        return f"column {units[0]}" if units else "unit of the measure"
    return ""
