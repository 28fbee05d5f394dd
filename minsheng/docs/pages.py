"""Keep the pages that show numbers true: what they print comes from the built warehouse.

README.md and docs/explain.md have queries and commands with their output, docs/coverage.md is written whole,
and docs/reliability.md has the table of expectations.
"""

import contextlib
import io
import re
import shlex
from pathlib import Path

import duckdb

from minsheng import duck
from minsheng.docs import coverage
from minsheng.explain import question, show
from minsheng.project import Project
from minsheng.quality import guard

README = Path("README.md")
COVERAGE = Path("docs/coverage.md")
RELIABILITY = Path("docs/reliability.md")
EXPLAIN = Path("docs/explain.md")
QUERY = re.compile(r"(<!-- query -->\n```sql\n(?P<sql>.*?)```\n+```text\n)(?P<output>.*?)(```)", re.DOTALL)
# A command is shown as it answers without the source texts, which are no part of the repository.
COMMAND = re.compile(
    r"(```sh\nminsheng explain (?P<words>.*?)\n```\n+```(?:text|json)\n)(?P<output>.*?)(```)", re.DOTALL
)
WIDTH = 160


def written(project: Project, database: Path) -> dict[Path, str]:
    """Return each page as it ought to stand, by its path in the project.

    Raises UserError where the warehouse has not been built.
    """
    return {
        README: _with_outputs((project / README).read_text(encoding="utf-8"), database),
        EXPLAIN: _with_outputs((project / EXPLAIN).read_text(encoding="utf-8"), database),
        COVERAGE: coverage.page(database),
        RELIABILITY: guard.documented((project / RELIABILITY).read_text(encoding="utf-8")),
    }


def write(project: Project, database: Path) -> list[Path]:
    """Rewrite the pages that are not as they ought to be and return their paths."""
    changed = []
    for path, text in written(project, database).items():
        page = project / path
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def _with_outputs(text: str, database: Path) -> str:
    with duck.opened(database) as warehouse:
        text = QUERY.sub(lambda match: match[1] + _output(warehouse, match["sql"]) + match[4], text)
    return COMMAND.sub(lambda match: match[1] + _explained(match["words"], database) + match[4], text)


def _explained(words: str, database: Path) -> str:
    """Return what the command prints for a target and, at most, --json."""
    targets = shlex.split(words)
    explained = question.explain([word for word in targets if word != "--json"], database)
    if "--json" in targets:
        return show.as_json(explained) + "\n"
    printed = io.StringIO()
    show.show(explained, printed)
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


def _output(warehouse: duckdb.DuckDBPyConnection, sql: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        warehouse.sql(sql).show(max_width=WIDTH)
    return printed.getvalue().rstrip() + "\n"
