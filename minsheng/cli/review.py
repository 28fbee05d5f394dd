"""Looking through a draft in the terminal, a key for each row."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.options import FOLDER, Answer, Settings, answers, complain, needs, pass_settings
from minsheng.errors import UserError

if TYPE_CHECKING:
    from minsheng.transcription.review import Draft, Item

KEYS = (
    "[a] accept  [1-3] take that measure and accept  [n] new subject  [c] correct\n"
    "  [r] rule out  [l] leave out  [s] later  [q] stop"
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
TOLD = ("value", "qualifier", "unit", "kind", "jurisdiction_id", "period_id", "rate_id", "ruled_out_reason")


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

    opened = Draft(draft, settings.project, lang)
    items = list(opened.items(is_all))
    for number, item in enumerate(items, 1):
        click.echo(_shown(item, f"{number} of {len(items)}"))
        if not _decided(opened, item):
            break
    left = len(list(opened.items()))
    told = f"{left} of {len(items)} rows still ask for a look." if left else f"Next: minsheng land {draft}"
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


def _decided(draft: "Draft", item: "Item") -> bool:
    """Ask until the row is decided or left; return whether to go on."""
    while True:
        key = _key()
        try:
            if key in ("q", ""):
                return False
            if key == "s":
                return True
            if key == "r":
                draft.rule_out(item, click.prompt(f"Reason ({', '.join(draft.reasons)})").strip())
                return True
            if key == "l":
                reason = click.prompt(f"Reason ({', '.join(draft.left_out_reasons)})").strip()
                draft.leave_out(item, reason, click.prompt("Why").strip())
                return True
            if key == "n":
                _add_subject(draft, item)
                click.echo(f"  measure_id {item.row['measure_id']}\n  {KEYS}")
            elif key == "c":
                column = click.prompt(f"Column ({', '.join(item.columns)})").strip()
                draft.correct(item, column, click.prompt("Value", default="", show_default=False).strip())
                click.echo(f"  {KEYS}")
            elif key == "a" or key in "123"[: len(item.measures)]:
                if key != "a":
                    draft.correct(item, "measure_id", item.measures[int(key) - 1][0])
                draft.accept(item)
                return True
        except UserError as error:
            complain(str(error))


def _add_subject(draft: "Draft", item: "Item") -> None:
    """Ask for a subject that no seed has yet, and give the row a measure of it."""
    if "measure_id" not in item.columns:
        raise UserError("a number that is ruled out has no measure")
    given = {column: click.prompt(words).strip() for column, words in ASKED.items()}
    given["function"] = click.prompt(f"Function ({', '.join(draft.functions)})").strip()
    stage = click.prompt("Stage", default=draft.stage_of(item) or None).strip()
    draft.add_subject(item, given | {"names_its_function": "false"}, stage)
