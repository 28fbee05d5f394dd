"""Show what a landing would change in the marts: build them with and without it, in a folder of their own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from minsheng import builder, duck, files
from minsheng.errors import UserError
from minsheng.landing import intake
from minsheng.landing.report import Report, Status
from minsheng.landing.tables import Problem
from minsheng.project import Project

# What dbt reads of a project.
PARTS = [
    "dbt_project.yml",
    "profiles.yml",
    "seeds",
    "models",
    "macros",
    "tests",
    "analyses",
    "snapshots",
    "docs/dbt",
]
SHOWN_ROWS = 30
KEYS = """
    select table_name, constraint_column_names from duckdb_constraints()
    where database_name = $database and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""
MARTS = """
    select table_name, list(column_name order by column_index) from duckdb_columns()
    where database_name = $database and schema_name = 'marts' group by table_name order by table_name
"""
CONFLICTS = """
    select distinct measure_name_en, jurisdiction_name_en, period_id, measure_id, jurisdiction_id,
        list(as_printed || ' (' || figure_id || ')' order by figure_id)
            over (partition by measure_id, jurisdiction_id, period_id) as told
    from new.marts.fct_conflicts
    where (measure_id, jurisdiction_id, period_id) not in
        (select (measure_id, jurisdiction_id, period_id) from old.marts.fct_conflicts)
    order by measure_name_en, period_id
"""
GROWTH = """
    select measure_name_en, jurisdiction_name_en, period_id, base_period_id, computed_growth_pct,
        computed_growth_lower_pct, computed_growth_upper_pct, comparability, verdict
    from new.marts.fct_year_on_year_growth
    where computed_growth_pct is not null
        and (measure_id, jurisdiction_id, period_id, base_period_id) not in (
        select (measure_id, jurisdiction_id, period_id, base_period_id) from old.marts.fct_year_on_year_growth
        where computed_growth_pct is not null
    )
    order by measure_name_en, period_id, base_period_id
"""


def preview(paths: Path | list[Path], project: Project) -> Report:
    """Check a release, and where it is good build the marts without and with it, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="minsheng-preview-") as folder:
        aside = Project(Path(folder) / "project")
        with files.locked(project.seeds):
            _copy(project, aside)
        report = intake.examine(paths, aside)
        if report.status != Status.PREVIEWED:
            return report
        # One name for both: what dbt read of the project names the file, and a release changes rows only.
        old, new = (Path(folder) / side / "minsheng.duckdb" for side in ("old", "new"))
        warehouse = builder.Warehouse(aside, old, aside / "dbt")
        warehouse.parse()
        if _failing(warehouse, old, with_tests=False):
            raise UserError("the seeds as they stand do not build; `make build` says why")
        landed = intake.land(paths, aside)
        failed = _failing(warehouse, new, with_tests=True)
        report.notes = landed.notes
        report.changes = "\n".join([*failed, *([""] if failed else []), *compare(old, new)])
        if failed:
            report.status = Status.REFUSED
            report.problems.append(
                Problem(
                    "the warehouse",
                    None,
                    None,
                    f"{len(failed)} failing checks with this release",
                    "none",
                    "Run `minsheng land` again when the cause is mended; the checks are named below",
                )
            )
        return report


def compare(old: Path, new: Path) -> list[str]:
    """Return, in words, what differs between the marts of two warehouses."""
    with duckdb.connect() as base:
        duck.attach(base, old, "old")
        duck.attach(base, new, "new")
        keys = dict(base.execute(KEYS, {"database": "new"}).fetchall())
        marts = base.execute(MARTS, {"database": "new"}).fetchall()
        before = dict(base.execute(MARTS, {"database": "old"}).fetchall())
        lines = ["New rows per mart"]
        changed: list[str] = []
        for mart, columns in marts:
            if mart not in before:
                continue
            key = keys.get(mart) or ["priority_id", "period_id"]
            added, gone = (
                duck.one(
                    base,
                    f"select count(*) from {one}.marts.{mart} as a where not exists ("
                    f"select 1 from {other}.marts.{mart} as b where {_same(key)})",
                )[0]
                for one, other in (("new", "old"), ("old", "new"))
            )
            lines.append(
                f"  {mart:<26}{added:>+7,}" + (f"{-gone:>+7,} rows that are no longer there" if gone else "")
            )
            changed += _changed(base, mart, key, [column for column in columns if column not in key])
        # Values come first; what evidence counts follows from them.
        changed.sort(key=lambda line: not line.startswith("  fct_measure_values "))
        changed.sort(key=lambda line: line.startswith("  fct_evidence "))
        lines += ["\nChanged values", *_first(changed)]
        conflicts = [
            f"  {measure}, {place}, {period}: {' against '.join(told)}"
            for measure, place, period, _, _, told in base.execute(CONFLICTS).fetchall()
        ]
        lines += ["\nNew conflicts", *_first(conflicts)]
        growth = [
            f"  {measure}, {place}, {period} over {earlier}: "
            f"{pct:+.2f}% ({low:+.2f} to {_upper(high)}), {how}, {verdict}"
            for measure, place, period, earlier, pct, low, high, how, verdict in base.execute(
                GROWTH
            ).fetchall()
        ]
        lines += ["\nGrowth that becomes computable", *_first(growth)]
    return lines


def _upper(high: float | None) -> str:
    return "no bound" if high is None else f"{high:+.2f}"


def _same(key: list[str]) -> str:
    return " and ".join(f'a."{column}" is not distinct from b."{column}"' for column in key)


def _changed(base: duckdb.DuckDBPyConnection, mart: str, key: list[str], columns: list[str]) -> Iterator[str]:
    """Yield the cells that differ in rows that both have; lists of figures follow from the rest."""
    names = ", ".join(f'a."{column}"' for column in key)
    for column in columns:
        if column.endswith("figure_ids"):
            continue
        for *where, was, becomes in base.execute(
            f'select {names}, b."{column}", a."{column}" from new.marts.{mart} as a '
            f"inner join old.marts.{mart} as b on {_same(key)} "
            f'where a."{column}" is distinct from b."{column}" order by all'
        ).fetchall():
            yield f"  {mart} {' '.join(str(part) for part in where)}: {column} {was} becomes {becomes}"


def _first(lines: list[str]) -> list[str]:
    if not lines:
        return ["  none"]
    rest = len(lines) - SHOWN_ROWS
    return lines[:SHOWN_ROWS] + ([f"  and {rest} more"] if rest > 0 else [])


def _copy(project: Project, aside: Project) -> None:
    aside.root.mkdir(parents=True)
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.copytree(source, aside / part)
        elif source.exists():
            shutil.copy2(source, aside / part)


def _failing(warehouse: builder.Warehouse, database: Path, with_tests: bool) -> list[str]:
    """Build the project into a database; return what failed, in lines."""
    database.parent.mkdir()
    warehouse.database = database
    failures = warehouse.whole(with_tests).failures
    return [f"Failing with this release: {one.name}: {one.message}" for one in failures]
