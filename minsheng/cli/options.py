"""What the commands share: options that mean the same everywhere, and how a result is printed."""

import functools
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from minsheng.cli import streams
from minsheng.errors import Exit, UserError
from minsheng.project import DATABASE, Project

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path)


class TypedWords(click.ParamType):
    """Words in the encoding of the terminal; a path may be in any other."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words; a usage error where they are none."""
        if not value.isprintable():
            self.fail(f"{value!a} is no text in the encoding of this terminal", param, ctx)
        return value


TEXT = TypedWords()


@dataclass
class Settings:
    """What holds for every command: the project that was named, and how much is told."""

    root: Path | None = None
    quiet: bool = False
    verbose: bool = False
    as_json: bool = False

    @property
    def project(self) -> Project:
        """The project: the one that --project or MINSHENG_PROJECT names, else the one that one stands in."""
        return Project.find(self.root)

    @property
    def defaults(self) -> Project:
        """Where a reader's defaults are looked for: the project, or the folder one stands in."""
        try:
            return self.project
        except UserError:
            if self.root or os.environ.get("MINSHENG_PROJECT"):
                raise
            return Project(Path.cwd())

    def database(self, named: Path | None) -> Path:
        """Return the DuckDB file to read: the one that is named, else the default, and tell which it is."""
        if named:
            return named
        file, built = self.defaults.database, self.defaults / DATABASE
        if built.is_file() and file.is_file() and built.stat().st_mtime > file.stat().st_mtime:
            say(self, f"Reading {file}, which is published; --database {built} reads what was built later")
        elif self.verbose:
            say(self, f"Reading {file}")
        return file

    def published(self, named: Path | None) -> Path:
        """Return the published folder: the one that is named, else the default."""
        return named.absolute() if named else self.defaults.published


pass_settings = click.make_pass_decorator(Settings, ensure=True)


def _keeps(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Return a callback that keeps an option in the settings, wherever on the line it stands."""

    def keep(context: click.Context, _option: click.Parameter, value: Any) -> None:
        if value:
            setattr(context.ensure_object(Settings), name, value)

    return keep


COMMON = [
    click.Option(
        ["--project"],
        type=FOLDER,
        expose_value=False,
        callback=_keeps("root"),
        help="The checkout to work on; default: MINSHENG_PROJECT, or the one around this folder.",
    ),
    click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_keeps("quiet"),
        help="Print results and what goes wrong, nothing else.",
    ),
    click.Option(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        callback=_keeps("verbose"),
        help="Tell more: the file that is read, and where in the program an error arose.",
    ),
]

database = click.option(
    "--database",
    type=FILE,
    help="DuckDB file; default: MINSHENG_DB, else what is published, else minsheng.duckdb of the project.",
)
published = click.option(
    "--published", type=FOLDER, help="Published folder; default: MINSHENG_PUBLISHED, or published/."
)
wait = click.option(
    "--wait",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another refresh or rollback.",
)


def sources(needed: bool = False) -> Callable:
    """Return the option --sources, which gives a folder; None where no text is at hand and none is needed."""

    def found(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
        folder = Project.sources(value)
        if folder is None and needed:
            raise UserError("no folder of source texts: give --sources or set MINSHENG_SOURCES")
        return folder

    return click.option(
        "--sources",
        type=FILE,
        callback=found,
        help="Folder of the source texts; default: MINSHENG_SOURCES.",
    )


# What shows that the extra of that name is installed.
EXTRAS = {
    "build": ("dbt", "great_expectations"),
    "site": ("sqlglot", "xlsxwriter"),
    "transcribe": ("opencc",),
}


def needs(*extras: str) -> Callable:
    """Let a command say which extra of the package it needs, where that is not installed."""

    def decorate(command: Callable) -> Callable:
        @functools.wraps(command)
        def checked(*words: Any, **given: Any) -> Any:
            for extra in extras:
                if missing := [one for one in EXTRAS[extra] if find_spec(one) is None]:
                    raise UserError(
                        f"{missing[0]} is not installed; pip install 'minsheng[{extra}]' brings it"
                    )
            return command(*words, **given)

        return checked

    return decorate


@dataclass(frozen=True)
class Answer:
    """The result of a command.

    data: what --json prints. show: prints it for people, or is the text itself. code: how the command ends.
    is_done: whether something has been done that stands even if nobody can read the answer.
    """

    data: Any
    show: Callable[[], None] | str
    code: Exit = Exit.DONE
    is_done: bool = False


def answers(command: Callable[..., Answer]) -> Callable[..., Exit]:
    """Give a command the option --json, and print the Answer that it returns."""

    @click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=_keeps("as_json"),
        help="Print the result as JSON.",
    )
    @click.pass_context
    @functools.wraps(command)
    def answered(context: click.Context, *words: Any, **given: Any) -> Exit:
        answer = context.invoke(command, *words, **given)
        if context.ensure_object(Settings).as_json:
            print(json.dumps(answer.data, ensure_ascii=False, indent=2, default=str))
        elif isinstance(answer.show, str):
            print(answer.show)
        else:
            answer.show()
        if not answer.is_done and (error := streams.lost()):
            raise UserError(f"the answer could not be written: {error.strerror}")
        return answer.code

    return answered


def say(settings: Settings, words: str) -> None:
    """Tell what is going on, on standard error, unless it is to be quiet."""
    if not settings.quiet:
        print(words, file=sys.stderr)


def complain(words: str) -> None:
    """Tell what is wrong, on standard error."""
    print(f"minsheng: {words}", file=sys.stderr)
