"""Looking through a draft in the terminal, a key for each row."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.options import FOLDER, Answer, Settings, answers, complain, needs, pass_settings
from minsheng.errors import UserError

if TYPE_CHECKING:
    from minsheng.project import Project
    from minsheng.transcription.review import Draft, Item

KEYS = (
    "[a] accept  [1-3] take that measure and accept  [n] new subject  [c] correct\n"
    "  [r] rule out  [l] leave out  [s] later  [b] back  [q] stop"
)
# What a new subject is asked for, with the words of the question.
ASKED = {
    "subject": "Subject, in small letters and _, such as courier_rights",
    "name_en": "Name in English",
    "name_zh": "Name in Chinese",
    "definition_en": "What counts, in English",
    "definition_zh": "What counts, in Chinese",
    "priority_id": "Priority, 0 for none of them",
}
TOLD = (
    "value",
    "qualifier",
    "unit",
    "kind",
    "jurisdiction_id",
    "period_id",
    "measure_id",
    "rate_id",
    "ruled_out_reason",
)
STOP, BACK = "q", "b"


@click.command()
@click.argument("draft", type=FOLDER)
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of names."
)
@click.option("--all", "is_all", is_flag=True, help="Show every row that would land.")
@needs("transcribe")
@answers
@pass_settings
def review(settings: Settings, draft: Path, lang: str, is_all: bool) -> Answer:
    """Look through the rows of a draft that ask for it or lack something, each once.

    DRAFT is the folder that `minsheng transcribe` wrote. Each row is shown with its sentence; a key accepts,
    corrects, completes or leaves it out, and the draft is written at once.
    """
    from minsheng.transcription.review import Draft

    _hold_readable(draft, settings.project)
    opened = Draft(draft, settings.project, lang)
    items = list(opened.items(is_all))
    at = 0
    while at < len(items):
        key = _decided(opened, items[at], f"{at + 1} of {len(items)}")
        if key == STOP:
            break
        at = _before(opened, items, at) if key == BACK else at + 1
    left = len(list(opened.items()))
    told = f"Next: fill in what is empty in {draft / 'release.csv'}, then minsheng land {draft}"
    told = f"{left} of {len(items)} rows still ask for a look." if left else told
    return Answer({"asked": len(items), "left": left}, told, is_done=True)


def _shown(item: "Item", place: str) -> str:
    printed = item.row["as_printed"]
    number = click.style(f"【{printed}】", bold=True)
    lines = [
        f"\n{place}, {item.file}: {item.doubt}",
        f"  {item.before}{number}{item.after}".replace("\n", " "),
    ]
    told = ((column, item.row[column] or "-") for column in TOLD if column in item.row)
    named = (
        f"{column} {code} ({item.names[column]})" if column in item.names else f"{column} {code}"
        for column, code in told
    )
    lines.append(f"  {', '.join(named)}")
    lines += [f"  {number} {name} ({one})" for number, (one, name) in enumerate(item.measures, 1)]
    return "\n".join([*lines, f"  {KEYS}"])


def _key() -> str:
    """Return the next key. Raises UserError where there is no terminal to press it in."""
    try:
        return click.getchar()
    except OSError:
        raise UserError(
            "there is no terminal to press a key in. Run it in one; or edit the rows of figures.csv, "
            "rates.csv and ruled_out.csv whose note begins with `review:`, and take the mark out of each"
        ) from None


def _hold_readable(draft: Path, project: "Project") -> None:
    """Raise UserError, in the words of landing, where a file of a draft cannot be read."""
    from minsheng.landing.tables import Problem, read, seed_tables

    problems: list[Problem] = []
    for file, table in seed_tables(project).items():
        if (draft / file).exists():
            read(draft / file, table, problems)
    if problems:
        raise UserError("\n".join(map(str, problems)))


def _before(draft: "Draft", items: "list[Item]", at: int) -> int:
    """Return the last row before one that still stands where it stood; the row itself where there is none."""
    return next((one for one in reversed(range(at)) if draft.holds(items[one])), at)


def _decided(draft: "Draft", item: "Item", place: str) -> str:
    """Show a row and ask until it is decided, or left; return the key that did it."""
    click.echo(_shown(item, place))
    while True:
        key = _key() or STOP
        try:
            if key in (STOP, BACK, "s"):
                return key
            if key == "r":
                draft.rule_out(item, _chosen("Reason", draft.reasons))
                return key
            if key == "l":
                _leave_out(draft, item)
                return key
            if key in ("n", "c"):
                (_add_subject if key == "n" else _correct)(draft, item)
                item = draft.item(item.file, item.row)
                click.echo(_shown(item, place))
            elif key == "a" or key in "123"[: len(item.measures)]:
                if key != "a":
                    draft.correct(item, "measure_id", item.measures[int(key) - 1][0])
                draft.accept(item)
                return key
        except UserError as error:
            complain(str(error))
            click.echo(f"  {KEYS}")


def _chosen(words: str, known: list[str], default: str | None = None) -> str:
    """Ask for one of some words, until it is one."""
    return click.prompt(words, type=click.Choice(known), default=default).strip()


def _correct(draft: "Draft", item: "Item") -> None:
    """Ask for a column, and for what it should hold."""
    column = _chosen("Column", item.columns)
    draft.correct(item, column, click.prompt("Value", default="", show_default=False).strip())


def _leave_out(draft: "Draft", item: "Item") -> None:
    """Ask why a row is left out, and for what was not read of it."""
    reason, why = _chosen("Reason", draft.left_out_reasons), click.prompt("Why").strip()
    asked = {"value": _number, "unit": click.Choice(draft.units)}
    lacking = {one: click.prompt(one.title(), type=asked[one]) for one in draft.lacking(item)}
    draft.leave_out(item, reason, why, **lacking)


def _number(text: str) -> str:
    """Return a text that is a number in digits."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text.strip()):
        raise click.BadParameter(f"{text!r} is no number such as 31000 or -5.5")
    return text.strip()


def _add_subject(draft: "Draft", item: "Item") -> None:
    """Ask for a subject that no seed has yet, and give the row a measure of it."""
    if "measure_id" not in item.columns:
        raise UserError("a number that is ruled out has no measure")
    given = {}
    for column, words in ASKED.items():
        if column == "priority_id":
            given[column] = _chosen(words, draft.priorities)
        else:
            given[column] = click.prompt(words).strip()
        if column == "subject":
            draft.refuse(given[column])
    given["function"] = _chosen("Function", draft.functions)
    stage = _chosen("Stage", draft.stages, draft.stage_of(item) or None)
    draft.add_subject(item, given | {"names_its_function": "false"}, stage)
