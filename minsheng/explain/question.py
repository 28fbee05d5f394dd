"""Answer where a number comes from: a figure, a row of a mart or a headline, down to the printed words."""

import contextlib
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from minsheng import duck
from minsheng.errors import UserError
from minsheng.explain.chain import FIGURES_MART, Chain, ChainRow, Figure
from minsheng.explain.headlines import Headline, all_in
from minsheng.explain.passages import Texts

MOST_CANDIDATES = 20
TO_TRY = "`minsheng explain --list` names the headlines; a figure such as S01-002 or a mart can be named too"
LEFT_OUT = (
    "select figure_id, as_printed, left_out_reason, note from staging.stg_figures_left_out "
    "where upper(figure_id) = ?"
)


@dataclass(frozen=True)
class Explained:
    """What was asked for, and the rows and figures that answer it; several for a sum of rows."""

    target: str
    headline: Headline | None
    answers: Sequence[ChainRow | Figure]

    def __str__(self) -> str:
        """Return the tree as plain text, as `minsheng explain` prints it."""
        from minsheng.explain import show  # noqa: PLC0415 - which needs what stands here

        return show.as_text(self)


def explain(
    targets: Sequence[str], database: Path, sources: Path | None = None, language: str = "en"
) -> Explained:
    """Explain a figure by its identifier, a row by its mart and key, or a headline by its name or number.

    sources: folder of the source texts; without it the sentences are not shown.
    language: en or zh, of the names.
    Raises UserError where nothing or more than one thing fits, with what comes close.
    """
    with duck.opened(database) as warehouse:
        return ask(warehouse, targets, sources, language)


def ask(
    warehouse: duckdb.DuckDBPyConnection, targets: Sequence[str], sources: Path | None, language: str
) -> Explained:
    """Explain as `explain` does, in a warehouse that is open."""
    return Question(warehouse, Chain(warehouse, Texts(sources), language)).answered(targets)


def headlines(database: Path) -> list[Headline]:
    """Return the headlines that can be explained, in the order of the summary."""
    with duck.opened(database) as warehouse:
        return all_in(warehouse)


class Question:
    """Finds in a warehouse what the words of a question name."""

    def __init__(self, warehouse: duckdb.DuckDBPyConnection, chain: Chain) -> None:
        """Ask of an open warehouse, with a chain that reads the same."""
        self._warehouse = warehouse
        self._chain = chain

    def answered(self, targets: Sequence[str]) -> Explained:
        """Return what the words name, explained; raises UserError as `explain` does."""
        if not any(word.strip() for word in targets):
            raise UserError(f"nothing to explain is named; {TO_TRY}")
        first, *key = targets
        target = " ".join(targets)
        if first in self._chain.keys:
            return Explained(target, None, [self._explained(first, self._row_key(first, key))])
        if key:
            marts = self._chain.keys
            raise UserError(f"{first!r} is no mart with printed figures behind its rows{_near(first, marts)}")
        if first.upper() in self._row_keys(FIGURES_MART):
            return Explained(target, None, [self._chain.figure(first.upper())])
        headline = self._headline(first)
        if headline:
            rows = [self._chain.row(headline.mart, row_key) for row_key in headline.row_keys]
            return Explained(target, headline, rows)
        return Explained(target, None, [self._explained(*self._row_anywhere(first))])

    def _explained(self, mart: str, row_key: str) -> ChainRow | Figure:
        return self._chain.figure(row_key) if mart == FIGURES_MART else self._chain.row(mart, row_key)

    def _headline(self, name: str) -> Headline | None:
        """Return the headline of a name, or the only one that shows a number."""
        known = all_in(self._warehouse)
        found = [one for one in known if one.headline_id == name]
        if found:
            return found[0]
        digits = _digits(name)
        found = [one for one in known if digits and _digits(one.number) == digits]
        if len({one.headline_id for one in found}) > 1:
            lines = [f"{one.headline_id}  ({one.line.strip()})" for one in found]
            raise UserError(f"{len(found)} headlines show {name}; name one:{_listed(lines)}")
        return found[0] if found else None

    def _row_anywhere(self, part: str) -> tuple[str, str]:
        """Return the only row that has the word in its key."""
        keys = {mart: self._row_keys(mart) for mart in self._chain.keys}
        found = [(mart, key) for mart in keys for key in keys[mart] if part in key.split("|")]
        if len(found) == 1:
            return found[0]
        if found:
            lines = [f"minsheng explain {mart} '{key}'" for mart, key in found]
            raise UserError(f"{len(found)} rows have {part!r} in their key; name one:{_listed(lines)}")
        self._refuse_left_out(part)
        names = {word for known in keys.values() for key in known for word in key.split("|") if word}
        names |= {one.headline_id for one in all_in(self._warehouse)} | keys.keys()
        raise UserError(
            f"{part!r} is no figure, no headline and in no row's key{_near(part, names)}\n{TO_TRY}"
        )

    def _refuse_left_out(self, part: str) -> None:
        """Raise UserError where a figure is known and left out: one that was withdrawn has been cited."""
        with contextlib.suppress(duckdb.CatalogException):  # a file of marts alone
            for row in self._warehouse.execute(LEFT_OUT, [part.upper()]).fetchall():
                raise UserError("{} ({}) is left out, as {}: {}".format(*row))

    def _row_key(self, mart: str, words: list[str]) -> str:
        """Return the only key of a mart that fits the words: values in order, or column=value."""
        columns = self._chain.keys[mart]
        values, named = self._read(mart, words)
        known = self._row_keys(mart)
        if len(values) == len(columns) and "|".join(values) in known:
            return "|".join(values)
        found = [
            key for key in known if _fits(dict(zip(columns, key.split("|"), strict=True)), values, named)
        ]
        if len(found) == 1:
            return found[0]
        asked = "|".join([*values, *(f"{column}={value}" for column, value in named.items())])
        near = sorted(found, key=lambda key: (-_likeness(asked, key), key))
        form = f"a key of {mart} is {'|'.join(columns)}"
        if found:
            lines = [f"minsheng explain {mart} '{key}'" for key in near]
            raise UserError(f"{len(found)} rows of {mart} fit {asked!r}; {form}:{_listed(lines)}")
        raise UserError(f"no row of {mart} has the key {asked!r}; {form}{_near(asked, known)}")

    def _read(self, mart: str, words: list[str]) -> tuple[list[str], dict[str, str]]:
        """Take the words apart into values in order and values of named columns."""
        values, named = [], {}
        for word in words:
            column, equals, value = word.partition("=")
            if not equals:
                values += word.split("|")
            elif column in self._chain.keys[mart]:
                named[column] = value
            else:
                columns = self._chain.keys[mart]
                raise UserError(f"{column!r} is no key column of {mart}; those are {', '.join(columns)}")
        return values, named

    def _row_keys(self, mart: str) -> list[str]:
        columns = ", ".join(f"coalesce(cast({column} as varchar), '')" for column in self._chain.keys[mart])
        found = self._warehouse.execute(f"select concat_ws('|', {columns}) from marts.{mart} order by all")
        return [key for (key,) in found.fetchall()]


def _fits(key: dict[str, str], values: list[str], named: dict[str, str]) -> bool:
    return all(value in key.values() for value in values) and named.items() <= key.items()


def _digits(number: str) -> str:
    """Return a number without what it may be printed with: its sign, its separators, its unit."""
    return number.strip().lstrip("+").rstrip("%").replace(",", "")


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _near(word: str, known) -> str:
    close = difflib.get_close_matches(word, list(known), n=5, cutoff=0.5)
    return f"; near it:{_listed(close)}" if close else ""


def _listed(lines: Sequence[str]) -> str:
    rest = len(lines) - MOST_CANDIDATES
    shown = [*lines[:MOST_CANDIDATES], *([f"and {rest} more"] if rest > 0 else [])]
    return "".join(f"\n  {line}" for line in shown)
