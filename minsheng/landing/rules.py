"""Ask the rules of the seeds and of the staging layer of rows that are not in the seeds yet.

The YAML of a seed, or of the staging model that types it, says what every row of it keeps: columns that are
filled, values that are known, keys that do not repeat, rules in SQL, names in both languages. Here the same
YAML is read and asked of the landing's rows, in a DuckDB in memory, so that a rule exists once and a landing
can name the line it breaks.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from minsheng.errors import UserError
from minsheng.landing.macros import Macros
from minsheng.landing.model import Landing
from minsheng.landing.tables import FILES, LandedTable, Problem, TableRow, nearest, read_yaml, shown
from minsheng.project import Project

STAGING = Path("models/staging")
LINE = "_line"
SEED = "seed of "
FEW = 15  # values that a message can bear
MEASURES = "measures"  # composed of what the files beside it add
FACETS = ("subjects.csv", "units.csv", "stages.csv", "stage_names.csv", "measures.csv")


def check(landing: Landing, landed: dict[str, list[TableRow]]) -> None:
    """Add what breaks a rule to the problems. landed: the new rows by file name; they have line numbers."""
    files = [(landing.tables[file], rows) for file, rows in landed.items() if rows]
    seeds = _seeds()
    for table, _ in files:
        seeds.read(landing.project, table)
    seeds.base.begin()
    try:
        checked = _Checked(seeds.base, _Rules(landing.project), landing)
        for table, rows in files:
            _File(checked, table, rows).check()
    finally:
        seeds.base.rollback()  # nothing of a landing stays


class _Seeds:
    """A DuckDB in memory with the seeds, each read once for as long as it stays as it is."""

    def __init__(self) -> None:
        self.base = duckdb.connect(config={"threads": 1})
        self.held: dict[str, tuple] = {}

    def read(self, project: Project, table: LandedTable) -> None:
        """Load a seed as macros/duckdb/seed.sql loads it."""
        held = table.content, table.types
        if self.held.get(table.name) == held:
            return
        types = ", ".join(f"'{name}': '{kind}'" for name, kind in table.types.items())
        how = (
            "header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, strict_mode = true"
        )
        try:
            self.base.execute(
                f'create or replace table "{SEED}{table.name}" as '
                f"from read_csv(?, {how}, columns = {{{types}}})",
                [str(project / table.path)],
            )
        except duckdb.Error as error:
            raise UserError(f"{table.path} does not fit its column types ({error}); mend it first") from error
        self.held[table.name] = held


@functools.cache
def _seeds() -> _Seeds:
    return _Seeds()


class _Rules:
    """The tests of the seeds and the SQL of their staging models, with dbt's Jinja as far as they use it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.described = {
            described["name"]: described
            for folder in (project.figures, project.reference)
            for described in read_yaml(folder / "__seeds.yml")["seeds"]
        }
        self.macros = Macros(
            project,
            ref=lambda model: f'"{model.removeprefix("stg_")}"',
            var=lambda _name, default=None: default,
        )

    def checks(self, seed: str) -> dict:
        """Return what the tests of a seed, or of its staging model, ask.

        They are `unique`, `known` and the arguments of `sound`.
        """
        staged = self._staging(seed).with_suffix(".yml")
        model = read_yaml(staged)["models"][0] if staged.exists() else self.described[seed]
        checks: dict[str, Any] = {"unique": [], "known": {}}
        for test in model.get("data_tests", []):
            if "sound" in test:
                checks |= test["sound"]["arguments"]
            elif "unique" in test:
                checks["unique"].append([test["unique"]["arguments"]["column_name"]])
        for column in model["columns"]:
            for test in column.get("data_tests", []):
                if test == "unique":
                    checks["unique"].append([column["name"]])
                elif "relationships" in test:
                    checks["known"][column["name"]] = test["relationships"]["arguments"]
        return checks

    def render(self, sql: str) -> str:
        return self.macros.render(sql)

    def staging(self, seed: str) -> str:
        """Return the query that types a seed; most need none."""
        staged = self._staging(seed)
        return self.render(staged.read_text(encoding="utf-8")) if staged.exists() else f'from "{seed}"'

    def _staging(self, seed: str) -> Path:
        return self.project / STAGING / f"stg_{seed}.sql"


@dataclass(frozen=True)
class _Checked:
    """What all files are checked with: the rules, and the landing that knows the rows old and new."""

    base: duckdb.DuckDBPyConnection
    rules: _Rules
    landing: Landing


class _File:
    """The rows of one file, beside those of its seed, typed and staged as dbt would."""

    def __init__(self, checked: "_Checked", table: LandedTable, rows: list[TableRow]) -> None:
        self.base = checked.base
        self.rules = checked.rules
        self.table = table
        self.rows = {row.line: row for row in rows}
        self.landing = checked.landing
        self.base.execute(
            f"create or replace table landing as "
            f'select null::integer as "{LINE}", * from "{SEED}{table.name}"'
        )
        if checked.landing.withdrawn and "release_id" in table.types:
            again = checked.landing.release["release_id"]
            self.base.execute("delete from landing where release_id = ?", [again])
        new = [[row.line, *(row[column] or None for column in table.columns)] for row in rows]
        marks = ", ".join("?" for _ in range(len(table.columns) + 1))
        self.base.executemany(f"insert into landing values ({marks})", new)
        self.base.execute(
            f'create or replace view "{table.name}" as select * exclude ("{LINE}") from landing'
        )
        staged = self.rules.staging(table.name)
        # Staging only renames and types, row by row: its rows come in the order of the source.
        self.base.execute(
            f"create or replace temp table staged as select * from ({staged}) positional join "
            f'(select "{LINE}" from landing)'
        )

    def check(self) -> None:
        checks = self.rules.checks(self.table.name)
        for columns in [*checks["unique"], *checks.get("also_unique", [])]:
            self._unique(columns)
        self._present(checks.get("present", []))
        self._known(checks["known"])
        if checks.get("bilingual"):
            self._bilingual()
        self._rules(checks.get("rules", []), set(checks.get("present", [])))

    def _add(self, line: int, column: str | None, found: str, expected: str, advice: str = "") -> None:
        if column is None or column not in self.rows[line].unreadable:
            self.landing.problems.append(Problem(self.table.file, line, column, found, expected, advice))

    def _lines(self, conditions: list[str]) -> list[list[int]]:
        """Return the lines that each condition is true of, all asked at once."""
        asked = "".join(f", ({condition})" for condition in conditions)
        query = f'select "{LINE}"{asked} from staged where "{LINE}" is not null order by 1'
        rows = self.base.execute(query).fetchall() if conditions else []
        return [[row[0] for row in rows if row[place]] for place in range(1, len(conditions) + 1)]

    def _present(self, columns: list[str]) -> None:
        filled = [column for column in columns if column in self.table.types]
        empty = self._lines([f'"{column}" is null' for column in filled])
        for column, lines in zip(filled, empty, strict=True):
            for line in lines:
                self._add(line, column, "an empty cell", "a value in every row", f"Fill in {column}")

    def _rules(self, rules: list[dict[str, str]], present: set[str]) -> None:
        """Add what breaks a rule, but for rows of which it is told that a cell is empty or cannot be read."""
        rendered = [self.rules.render(rule["is"]) for rule in rules]
        broken = self._lines([f"({sql}) is not true" for sql in rendered])
        for rule, sql, lines in zip(rules, rendered, broken, strict=True):
            named = [name for name in self.table.columns if re.search(rf"\b{name}\b", sql)]
            for line in lines:
                row = self.rows[line]
                if any(name in row.unreadable or (name in present and not row[name]) for name in named):
                    continue
                found = ", ".join(
                    f"{name} {shown(row[name])}" if row[name] else f"no {name}" for name in named
                )
                self._add(line, named[0] if named else None, found, f"that {rule['says']}")

    def _known(self, references: dict) -> None:
        for column, reference in references.items():
            field = reference["field"]
            seed = re.findall(r"'(?:stg_|int_)?(\w+)'", reference["to"])[0]
            if seed == MEASURES:
                known = self._measures(column)
            elif seed == "code_lists":
                known = [row["code"] for row in self.landing.rows_of(seed) if row["code_list"] == column]
            elif column == "figure_id":
                known = [_figure_id(row) for row in self.landing.rows_of("reported_figures")]
            else:
                known = [row[field].strip() for row in self.landing.rows_of(seed) if row[field]]
            values = self.base.execute(
                f'select "{LINE}", cast("{column}" as varchar) from staged where "{LINE}" is not null '
                f'and "{column}" is not null order by 1'
            ).fetchall()
            for line, value in values:
                if value not in known:
                    self._unknown(line, column, value, seed, known)

    def _measures(self, column: str) -> list[str]:
        """Return what the facets compose of the ids in a column, and the ids that the seeds use."""
        used = {row["measure_id"] for row in self.landing.rows_of("reported_figures")}
        asked = used | {row[column] for row in self.rows.values()}
        return [one for one in sorted(asked) if self.landing.dictionary.get(one)]

    def _unknown(self, line: int, column: str, value: str, seed: str, known: list[str]) -> None:
        column = column if column in self.table.types else "figure_no"
        file = next((one for one, place in FILES.items() if place == f"reference/{seed}.csv"), None)
        if self.landing.unread.keys() & {*(FACETS if seed == MEASURES else ()), file}:
            return
        few = sorted(set(known)) if len(set(known)) <= FEW else []
        expected = f"one of {seed}.csv in the seeds" + (f" ({', '.join(few)})" if few else "")
        advice = nearest(value, known) or "Take one of them."
        new = f"If it is new, add it in {file}" if file else ""
        if seed == MEASURES:
            expected = "a measure that a known subject, unit and stage compose"
            advice = nearest(value, known) or "`minsheng measures WORD` finds those that there are."
            new = "If its subject is new, add that in subjects.csv"
        self._add(line, column, shown(value), expected, f"{advice} {new}".removesuffix(". "))

    def _unique(self, columns: list[str]) -> None:
        keys = ", ".join(columns)
        query = (
            f'select list("{LINE}" order by "{LINE}") filter ("{LINE}" is not null), '
            f'count(*) - count("{LINE}") '
            f'from staged group by {keys} having count(*) > 1 and count("{LINE}") > 0'
        )
        joined = " ".join(columns)
        named = [name for name in self.table.columns if re.search(rf"\b{name}\b", joined)]
        if "figure_id" in joined:
            named = ["release_id", "figure_no"]
        for lines, in_seeds in self.base.execute(query).fetchall():
            rest = lines if in_seeds else lines[1:]
            for line in rest:
                row = self.rows[line]
                if any(name in row.unreadable for name in named):
                    continue
                found = ", ".join(f"{name} {row[name]}" for name in named if row[name])
                other = f"in {self.table.path.name} already" if in_seeds else f"on line {lines[0]} too"
                what = ", ".join(name for name in named if row[name])
                advice = "Take one of the two out, or tell them apart"
                if in_seeds and self.table.path.parent.name == "reference":
                    advice = "A landing changes nothing that is there: take the row out, or name it otherwise"
                self._add(
                    line,
                    named[-1] if named else None,
                    f"{found}, which is {other}",
                    f"one row for each {what}",
                    advice,
                )

    def _bilingual(self) -> None:
        names = (
            (
                "name_en",
                "name_en is null or regexp_matches(name_en, '[\\x{4e00}-\\x{9fff}]')",
                "a name in English, without Chinese characters",
            ),
            (
                "name_zh",
                "name_zh is null or not regexp_matches(name_zh, '[\\x{4e00}-\\x{9fff}%]')",
                "a name in Chinese",
            ),
        )
        wrong = self._lines([condition for _, condition, _ in names])
        for (column, _, expected), lines in zip(names, wrong, strict=True):
            for line in lines:
                text = self.rows[line][column]
                self._add(line, column, shown(text) if text else "an empty cell", expected)


def _figure_id(row: dict[str, str]) -> str:
    return f"{row['release_id'].strip()}-{row['figure_no'].strip():0>3}"
