"""Which columns each column is made of, read from the SQL that dbt ran.

Only what makes up the value counts, not what rows are kept or joined by.
"""

from dataclasses import dataclass, field
from typing import Any, cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

DIALECT = "duckdb"
# For readers, from what they use down to what it is made of.
LAYERS = ("marts", "intermediate", "staging", "seeds")


@dataclass
class LineageColumn:
    """A column, named TABLE.COLUMN, with those it is made of and those made of it, named likewise."""

    name: str
    made_of: list[str] = field(default_factory=list)
    used_by: list[str] = field(default_factory=list)
    # The columns of seeds that it is made of in the end.
    seeds: list[str] = field(default_factory=list)


@dataclass
class LineageTable:
    """A table or view; problem says why its SQL could not be read."""

    name: str
    layer: str
    columns: dict[str, LineageColumn]
    problem: str = ""


def read(manifest: dict[str, Any], catalog: dict[str, Any]) -> list[LineageTable]:
    """Return all tables and views of the layers with the origins of their columns."""
    tables = {
        key: LineageTable(node["metadata"]["name"], node["metadata"]["schema"], _columns(node))
        for key, node in sorted(catalog["nodes"].items())
        if node["metadata"]["schema"] in LAYERS
    }
    schema = MappingSchema(_types(catalog), dialect=DIALECT)
    for key, table in tables.items():
        if code := manifest["nodes"][key].get("compiled_code"):
            try:
                for name, found in _origins(code, schema, list(table.columns)).items():
                    table.columns[name].made_of = sorted(found)
            except SqlglotError as error:
                table.problem = str(error).splitlines()[0]
    ordered = sorted(tables.values(), key=lambda table: (LAYERS.index(table.layer), table.name))
    _follow({column.name: column for table in ordered for column in table.columns.values()})
    return ordered


def _columns(node: dict[str, Any]) -> dict[str, LineageColumn]:
    table = node["metadata"]["name"]
    in_order = sorted(node["columns"].values(), key=lambda column: column["index"])
    return {column["name"]: LineageColumn(f"{table}.{column['name']}") for column in in_order}


def _types(catalog: dict[str, Any]) -> dict[str, Any]:
    types: dict[str, Any] = {}
    for node in catalog["nodes"].values():
        table = types.setdefault(node["metadata"]["schema"], {}).setdefault(node["metadata"]["name"], {})
        table |= {column["name"]: column["type"] for column in node["columns"].values()}
    return types


def _origins(code: str, schema: MappingSchema, names: list[str]) -> dict[str, set[str]]:
    """Return what each column of a query is made of."""
    query = sqlglot.parse_one(code, dialect=DIALECT)
    for table in query.find_all(exp.Table):
        table.set("catalog", None)
    query = qualify(
        query, dialect=DIALECT, schema=schema, validate_qualify_columns=False, quote_identifiers=False
    )
    scope = build_scope(query)
    known: dict[tuple[int, str], set[str]] = {}
    return {name: _made_of(scope, name, known) for name in names} if scope else {}


def _made_of(scope: Scope, name: str, known: dict[tuple[int, str], set[str]]) -> set[str]:
    """Return the columns of tables that a column of a query is made of, through all its steps."""
    place = (id(scope), name)
    if place in known:
        return known[place]
    found: set[str] = set()
    known[place] = found  # a recursive step that asks again has its answer under way
    query = _query(scope)
    if isinstance(query, exp.SetOperation):
        for branch in scope.set_operation_scopes:
            names = dict(zip(query.named_selects, _query(branch).named_selects, strict=True))
            found |= _made_of(branch, names[name], known) if name in names else set()
        return found
    selected = next((one for one in query.selects if one.alias_or_name == name), None)
    for column in selected.find_all(exp.Column) if selected else ():
        source = scope.sources.get(column.table)
        if isinstance(source, exp.Table):
            found.add(f"{source.name}.{column.name}")
        elif isinstance(source, Scope):
            found |= _made_of(source, column.name, known)
    return found


def _query(scope: Scope) -> exp.Query:
    return cast(exp.Query, scope.expression)


def _follow(columns: dict[str, LineageColumn]) -> None:
    """Note of each column what is made of it, and the seeds that it comes from in the end."""
    for column in columns.values():
        column.made_of = [name for name in column.made_of if name in columns]
        for name in column.made_of:
            columns[name].used_by.append(column.name)
    for column in columns.values():
        waiting, seen = [column.name], {column.name}
        while waiting:
            below = set(columns[waiting.pop()].made_of) - seen
            seen |= below
            waiting += below
        column.seeds = sorted(name for name in seen - {column.name} if not columns[name].made_of)
