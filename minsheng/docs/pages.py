"""Keep the pages that show numbers true: what they print comes from the built warehouse.

README.md and docs/explain.md have queries, commands and Python with their output, docs/coverage.md is
written whole, docs/reliability.md has the table of expectations, and docs/decisions.md the evidence for the
readings of printed numbers.
"""

import contextlib
import io
import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from minsheng import files
from minsheng.docs import calibration, coverage
from minsheng.explain import show
from minsheng.project import Project
from minsheng.quality.guard import Guard
from minsheng.warehouse import Warehouse, open_file

README = Path("README.md")
COVERAGE = Path("docs/coverage.md")
DECISIONS = Path("docs/decisions.md")
RELIABILITY = Path("docs/reliability.md")
EXPLAIN = Path("docs/explain.md")
QUERY = re.compile(r"(<!-- query -->\n```sql\n(?P<sql>.*?)```\n+```text\n)(?P<output>.*?)(```)", re.DOTALL)
# A command is shown as it answers without the source texts, which are no part of the repository.
COMMAND = re.compile(
    r"(```sh\nminsheng explain (?P<words>.*?)\n```\n+```(?:text|json)\n)(?P<output>.*?)(```)", re.DOTALL
)
# Python runs where published/minsheng.duckdb is the warehouse, as for a reader in the checkout.
PYTHON = re.compile(r"(```python\n(?P<code>.*?)```\n+```text\n)(?P<output>.*?)(```)", re.DOTALL)
WIDTH = 160


def written(project: Project, database: Path) -> dict[Path, str]:
    """Return each page as it ought to stand, by its path in the project.

    Raises UserError where the warehouse has not been built.
    """
    with open_file(database) as warehouse:
        return {
            README: _with_outputs((project / README).read_text(encoding="utf-8"), warehouse),
            EXPLAIN: _with_outputs((project / EXPLAIN).read_text(encoding="utf-8"), warehouse),
            COVERAGE: coverage.page(warehouse.connection),
            DECISIONS: calibration.documented(
                warehouse.connection, (project / DECISIONS).read_text(encoding="utf-8")
            ),
            RELIABILITY: Guard(project).documented((project / RELIABILITY).read_text(encoding="utf-8")),
        }


def write(project: Project, database: Path, others: Mapping[Path, str]) -> list[Path]:
    """Rewrite the pages that are not as they ought to be and return their paths.

    others: pages that need no warehouse, by their path in the project.
    """
    changed = []
    for path, text in {**written(project, database), **others}.items():
        page = project / path
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def _with_outputs(text: str, warehouse: Warehouse) -> str:
    text = QUERY.sub(lambda match: match[1] + _found(warehouse, match["sql"]) + match[4], text)
    text = COMMAND.sub(lambda match: match[1] + _explained(warehouse, match["words"]) + match[4], text)
    return PYTHON.sub(lambda match: match[1] + _printed(warehouse, match["code"]) + match[4], text)


def _explained(warehouse: Warehouse, words: str) -> str:
    """Return what the command prints for a target and, at most, --json."""
    targets = shlex.split(words)
    explained = warehouse.explain(*(word for word in targets if word != "--json"))
    if "--json" in targets:
        return json.dumps(show.as_data(explained), ensure_ascii=False, indent=2) + "\n"
    return str(explained)


def _found(warehouse: Warehouse, sql: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        warehouse.sql(sql).show(max_width=WIDTH)
    return printed.getvalue().rstrip() + "\n"


def _printed(warehouse: Warehouse, code: str) -> str:
    printed = io.StringIO()
    file = warehouse.file.absolute()
    with files.scratch("minsheng-pages-") as folder, contextlib.chdir(folder):
        Path("published").mkdir()
        Path("published/minsheng.duckdb").symlink_to(file)
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the pages are our own
    return printed.getvalue().rstrip() + "\n"
