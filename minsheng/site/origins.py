"""Which columns the columns of a query are made of, read from its SQL."""

from typing import Any, cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

DIALECT = "duckdb"


class QueryReader:
    """Reads queries on the tables of a catalog of dbt."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        """Note the columns of the tables, with their types."""
        types: dict[str, Any] = {}
        for node in catalog["nodes"].values():
            table = types.setdefault(node["metadata"]["schema"], {}).setdefault(node["metadata"]["name"], {})
            table |= {column["name"]: column["type"] for column in node["columns"].values()}
        self._schema = MappingSchema(types, dialect=DIALECT)

    def made_of(self, code: str, names: list[str]) -> dict[str, list[str]]:
        """Return of each of the named columns of a query the columns that it is made of, in order.

        Raises ValueError, in one line, where the SQL cannot be read.
        """
        try:
            found = _origins(code, self._schema, names)
        except SqlglotError as error:
            raise ValueError(str(error).splitlines()[0]) from error
        return {name: sorted(columns) for name, columns in found.items()}


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
