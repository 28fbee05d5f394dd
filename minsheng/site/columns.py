"""Which columns each column is made of, read from the SQL that dbt ran.

Only what makes up the value counts, not what rows are kept or joined by.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

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
    from minsheng.site import origins  # noqa: PLC0415 - a large library, which only new SQL needs

    reader = origins.QueryReader(catalog)
    for key, table in tables.items():
        if code := manifest["nodes"][key].get("compiled_code"):
            try:
                for name, found in reader.made_of(code, list(table.columns)).items():
                    table.columns[name].made_of = found
            except ValueError as error:
                table.problem = str(error)
    return _followed(sorted(tables.values(), key=lambda table: (LAYERS.index(table.layer), table.name)))


def written(tables: list[LineageTable]) -> str:
    """Return the tables as JSON: each with its columns, and what those are made of."""
    told = [
        {
            "table": table.name,
            "layer": table.layer,
            "problem": table.problem,
            "columns": {name: column.made_of for name, column in table.columns.items()},
        }
        for table in tables
    ]
    return json.dumps(told, indent=1) + "\n"


def of(text: str) -> list[LineageTable]:
    """Return the tables that `written` wrote."""
    return _followed(
        LineageTable(
            one["table"],
            one["layer"],
            {
                name: LineageColumn(f"{one['table']}.{name}", made_of)
                for name, made_of in one["columns"].items()
            },
            one["problem"],
        )
        for one in json.loads(text)
    )


def _columns(node: dict[str, Any]) -> dict[str, LineageColumn]:
    table = node["metadata"]["name"]
    in_order = sorted(node["columns"].values(), key=lambda column: column["index"])
    return {column["name"]: LineageColumn(f"{table}.{column['name']}") for column in in_order}


def _followed(tables: Iterable[LineageTable]) -> list[LineageTable]:
    """Note of each column what is made of it, and the seeds that it comes from in the end."""
    told = list(tables)
    columns = {column.name: column for table in told for column in table.columns.values()}
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
    return told
