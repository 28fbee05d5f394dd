"""The project's SQL as dbt renders it for DuckDB, for those who cannot wait for dbt.

It knows the project's macros and what they use of dbt: ref, adapter.dispatch and some of dbt's own macros.
"""

import functools
import re
from collections.abc import Callable
from types import CodeType
from typing import Any

import jinja2

from minsheng.project import Project

# How dbt's own macros come out on DuckDB.
DBT = {
    "last_day": lambda day, _part: f"last_day({day})",
    "listagg": lambda text, between, order: f"string_agg({text}, {between} {order})",
    "type_string": lambda: "varchar",
}
# Renders SQL, not HTML.
ENVIRONMENT = jinja2.Environment(autoescape=False, undefined=jinja2.StrictUndefined)  # noqa: S701


@functools.lru_cache(maxsize=512)  # each release that lands is asked the same rules
def _compiled(sql: str) -> CodeType:
    return ENVIRONMENT.compile(sql)


@jinja2.pass_context
def _dispatch(context: jinja2.runtime.Context, name: str, _package: str) -> Callable[..., str]:
    return context.get(f"duckdb__{name}") or context[f"default__{name}"]


class Macros:
    """The macros of a project."""

    def __init__(self, project: Project, ref: Callable[[str], str], **more: Any) -> None:
        """Read the macros. ref: what stands for a model; more: what else the SQL may use of dbt."""
        self.texts = {
            path.stem: path.read_text(encoding="utf-8") for path in (project / "macros").rglob("*.sql")
        }
        self.known = {
            "ref": ref,
            "dbt": DBT,
            "adapter": {"dispatch": _dispatch},
            "return": lambda value: value,
            **more,
        }

    def render(self, sql: str) -> str:
        """Return SQL without Jinja. Raises a TemplateError where it uses what is not known here."""
        texts = [self.texts[name] for name in self._used_by(sql)]
        code, known = _compiled("\n".join([*texts, sql])), ENVIRONMENT.make_globals(self.known)
        return jinja2.Template.from_code(ENVIRONMENT, code, known).render().strip()

    def _used_by(self, sql: str) -> set[str]:
        """Return the macros that a piece of SQL calls, and those that they call."""
        used: set[str] = set()
        waiting = [sql]
        while waiting:
            text = waiting.pop()
            called = {name for name in self.texts if re.search(rf"\b{name}\(", text)} - used
            used |= called
            waiting += [self.texts[name] for name in called]
        return used
