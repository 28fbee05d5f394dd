"""What says of the data what they are: a Frictionless Data Package."""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import duckdb

from minsheng.files import sha256
from minsheng.site.marts import SCHEMA, Column, Mart

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Minsheng: figures that China's procuratorates report about protecting people's livelihood"
TITLE_ZH = "检护民生：检察机关通报的民生保护数据"
DESCRIPTION = (
    "Each figure as printed, with the lower and upper bound that its words allow, and what is computed from "
    "it with bounds. NULL, an empty cell, means not reported, never zero. In the CSV files a text that a "
    "spreadsheet would run as a formula has an apostrophe before it; a list is a JSON array. "
    "每个数字均按通报原文著录，并给出其措辞所允许的下限和上限；由此计算的数字也带上下限。"
    "空值表示未通报，绝不表示零。"
)
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
KEYWORDS = ["China", "procuratorates", "judicial statistics", "检察机关", "检护民生", "司法统计"]
CSV = {
    "type": "table",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {"lineTerminator": "\r\n"},
}
# Not type table and format parquet: the library frictionless would read it by way of pandas, which makes
# decimals of whole numbers with gaps and stumbles over lists, and call the file wrong.
PARQUET = {"format": "apache-parquet", "mediatype": "application/vnd.apache.parquet"}
TYPES = {
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "VARCHAR": "string",
}
SOURCES = f"""
    select title || ' (' || concat_ws(', ', publisher, published_on) || ')' as title, url
    from {SCHEMA}.dim_releases order by release_id
"""


def version_of(files: list[Path]) -> str:
    """Return the version of the project with a fingerprint of the data, the same for the same data."""
    digest = sha256("".join(f"{file.name} {sha256(file)}\n" for file in files).encode())
    return f"{metadata.version('minsheng')}+{digest[:12]}"


def write(
    connection: duckdb.DuckDBPyConnection, marts: list[Mart], version: str, folder: Path, others: list[dict]
) -> None:
    """Write datapackage.json beside the files of the marts.

    others: resources that are no table of the marts.
    """
    package = {
        "$schema": PROFILE,
        "name": "minsheng",
        "title": TITLE,
        "title_zh": TITLE_ZH,
        "description": DESCRIPTION,
        "version": version,
        "licenses": [LICENCE],
        "keywords": KEYWORDS,
        "sources": [
            {"title": title} | ({"path": url} if url else {})
            for title, url in connection.execute(SOURCES).fetchall()
        ],
        "resources": [
            *(_table(mart, folder / f"csv/{mart.name}.csv", mart.name) for mart in marts),
            *(
                _table(mart, folder / f"parquet/{mart.name}.parquet", f"{mart.name}.parquet")
                for mart in marts
            ),
            *others,
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _table(mart: Mart, file: Path, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{file.parent.name}/{file.name}",
        "title": mart.name,
        "description": mart.description,
        **(CSV if file.suffix == ".csv" else PARQUET),
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
        "schema": _schema(mart),
    }


def _schema(mart: Mart) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, mart.key) for column in mart.columns]}
    if mart.key:
        schema["primaryKey"] = mart.key
    if references := [column for column in mart.columns if column.references]:
        schema["foreignKeys"] = [
            {"fields": [one.name], "reference": {"resource": one.references, "fields": [one.name]}}
            for one in references
        ]
    return schema


def _field(column: Column, key: list[str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if key == [column.name]:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = column.values
    return {
        "name": column.name,
        "type": field_type(column),
        "description": column.description,
        "duckdbType": column.type,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def field_type(column: Column) -> str:
    """Return the type of a column as a Data Package names it."""
    return "array" if column.type.endswith("[]") else TYPES.get(re.split(r"\W", column.type)[0], "any")
