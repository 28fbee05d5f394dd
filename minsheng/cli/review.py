"""Looking through a draft in the terminal, a key for each row."""

import difflib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.options import FOLDER, Answer, Settings, answers, complain, needs, pass_settings
from minsheng.errors import UserError

if TYPE_CHECKING:
    from minsheng.project import Project
    from minsheng.transcription.review import Draft, Item

KEYS = (
    "[a] accept  [1-3] take that measure and accept  [n] new subject or rate  [w] window  [p] place\n"
    "  [c] correct  [r] rule out  [l] leave out  [s] later  [b] back  [q] stop\n"
    "  [A] [N] [W] [P] [C] [R] [L] do it for the rows below that ask the same, too"
)
# What a new subject is asked for, with the words of the question.
ASKED = {
    "name_en": "Name in English",
    "name_zh": "Name in Chinese",
    "definition_en": "What counts, in English",
    "definition_zh": "What counts, in Chinese",
}
# What is asked of the document, where it lacks it.
DOCUMENT = {
    "title": "Title, as printed",
    "publisher": "Publisher",
    "published_on": "Day of publication, or month or year",
    "source_tier": "Source tier",
    "url": "Address, or - for none",
    "covers": "What it reports on",
    "completeness_note": "How complete the text is: complete, or what is missing",
}
NONE, NEW = "-", "new"
MOST_CHOICES = 12  # that a question can bear
SHOWN = 20  # characters to either side of a number in a list of rows
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
    asked = len(items)
    at = 0
    while at < len(items):
        key = _decided(opened, items[at], f"{at + 1} of {len(items)}")
        if key == STOP:
            break
        if key == BACK:
            at = max(at - 1, 0)
            opened.take_back(items[at])
        # One answer may have served rows below, or let the growth of a count ask that has none any more.
        items[at + 1 :] = [one for one in opened.items(is_all) if one.at > items[at].at]
        at += key != BACK
    left = len(list(opened.items()))
    if not left:
        opened.add_bases()
        _complete(opened, is_all)
    empty = ", ".join(opened.empty)
    told = f"Next: {f'fill in {empty} in release.csv, then ' if empty else ''}minsheng land {draft} --dry-run"
    told = f"{left} of {asked} rows still ask for a look." if left else told
    return Answer({"asked": asked, "left": left}, told, is_done=True)


def _shown(draft: "Draft", item: "Item", place: str) -> str:
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
    return "\n".join([*lines, *_alike(draft, item), f"  {KEYS}"])


def _alike(draft: "Draft", item: "Item") -> Iterator[str]:
    """Yield how many rows below a capital letter serves, too."""
    from minsheng.transcription.review import PLACE, SUBJECT, WINDOW

    serves = {"A R L": "", "N": SUBJECT, "W": WINDOW, "P": PLACE}
    asked = {key: column for key, column in serves.items() if not item.row.get(column)}
    counts = {key: len(draft.alike(item, column)) for key, column in asked.items()}
    if told := ", ".join(f"{count} [{key}]" for key, count in counts.items() if count):
        yield f"  rows below that ask the same: {told}"


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
    from minsheng.landing.tables import Problem, ordinary, read, seed_tables

    problems: list[Problem] = []
    tables = seed_tables(project)
    for path in ordinary([draft], problems):
        if path.name in tables:
            read(path, tables[path.name], problems)
    if problems:
        raise UserError("\n".join(map(str, problems)))


def _decided(draft: "Draft", item: "Item", place: str) -> str:
    """Show a row and ask until it is decided, or left; return the key that did it."""
    item = draft.item(item.file, item.row)  # a row above may have served it
    click.echo(_shown(draft, item, place))
    while True:
        pressed = _key() or STOP
        key = pressed.lower()
        try:
            if key in (STOP, BACK, "s"):
                return key
            if key in KEEPING:
                KEEPING[key](draft, item, pressed.isupper())
                item = draft.item(item.file, item.row)
                click.echo(_shown(draft, item, place))
            elif key in DECIDING or key in "123"[: len(item.measures)]:
                if key not in DECIDING:
                    draft.correct(item, "measure_id", item.measures[int(key) - 1][0])
                DECIDING.get(key, _accept)(draft, item, pressed.isupper())
                return key
        except UserError as error:
            complain(str(error))
            click.echo(f"  {KEYS}")
        except click.Abort:  # Ctrl-C at a question takes back the key, and not the review
            click.echo(f"\n  {KEYS}")


def _with_alike(draft: "Draft", item: "Item", is_for_all: bool, column: str = "") -> "list[Item]":
    """Return a row, and, once they are shown, those below that ask the same where they are served, too."""
    below = draft.alike(item, column) if is_for_all else []
    told = [(one, one.measures[0][1] if one.row.get("measure_id") else NONE) for one in below]
    return [item, *(one for one, _ in _confirmed(told))]


def _confirmed(below: "list[tuple[Item, str]]") -> "list[tuple[Item, str]]":
    """Return rows below one, each with a name of its measure, once they are shown; none for a no."""
    for one, name in below:
        number = f"{one.before[-SHOWN:]}【{one.row['as_printed']}】{one.after[:SHOWN]}".replace("\n", " ")
        click.echo(f"    {number}  {name}")
    is_so = not below or click.confirm(f"  These {len(below)} rows, too?", default=True)
    return below if is_so else []


def _accept(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Accept a row."""
    for one in _with_alike(draft, item, is_for_all):
        draft.accept(one)


def _rule_out(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask why a row is no statistic."""
    items = _with_alike(draft, item, is_for_all)
    reason = draft.last["ruled out"] = _chosen("Reason", draft.reasons, draft.last.get("ruled out"))
    for one in items:
        draft.rule_out(one, reason)
    draft.gone[item.at] = items


class Beginning(click.Choice):
    """One of some words, or the beginning of one alone."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word; a usage error where it is none of them, or may be several."""
        begun = [one for one in self.choices if value and one.startswith(value)]
        word = begun[0] if len(begun) == 1 else value
        near = begun or difflib.get_close_matches(word, self.choices)
        if word not in self.choices and near and len(self.choices) > MOST_CHOICES:
            self.fail(f"{value!r} is none of them. Did you mean {' or '.join(near)}?", param, ctx)
        return super().convert(word, param, ctx)


def _chosen(words: str, known: list[str], default: str | None = None) -> str:
    """Ask for one of some words, until it is one."""
    is_told = default is None or len(known) <= MOST_CHOICES
    return click.prompt(words, type=Beginning(known), default=default, show_choices=is_told).strip()


def _correct(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask for a column, and for what it should hold."""
    column = _chosen("Column", item.columns)
    items = _with_alike(draft, item, is_for_all, column)
    value = click.prompt("Value", default="", show_default=False).strip()
    for one in items:
        draft.correct(one, column, value)


def _leave_out(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask why a row is left out, and for what was not read of it."""
    items = _with_alike(draft, item, is_for_all)
    reason = draft.last["left out"] = _chosen("Reason", draft.left_out_reasons, draft.last.get("left out"))
    why = draft.last[reason] = click.prompt("Why", default=draft.last.get(reason)).strip()
    asked = {"value": _number, "unit": Beginning(draft.units)}
    for one in items:
        lacking = {name: click.prompt(name.title(), type=asked[name]) for name in draft.lacking(one)}
        draft.leave_out(one, reason, why, **lacking)
    draft.gone[item.at] = items


def _name_window(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask for the days of a window, and give the row that window, new or not."""
    from minsheng.transcription.review import WINDOW

    if WINDOW not in item.columns:
        raise UserError("a number that is ruled out has no window")
    read = (item.told.get(day) or NONE for day in ("period_start", "period_end"))
    first, last = (
        click.prompt(f"{words} day, or {NONE} where none is printed", default=day).strip().removeprefix(NONE)
        for words, day in zip(("First", "Last"), read, strict=True)
    )
    told = ""
    if not last:
        day = draft.last.get("told") or (draft.told_on and str(draft.told_on))
        told = draft.last["told"] = click.prompt("Told on", default=day).strip()
    window = draft.window(first, last, told)
    click.echo(f"  {window['period_id']}: {window['name_en']}; {window['name_zh']}")
    draft.give_window(_with_alike(draft, item, is_for_all, WINDOW), window)


def _name_place(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask for a place, and give the row that place, new or not."""
    from minsheng.transcription.review import PLACE

    if PLACE not in item.columns:
        raise UserError("a number that is ruled out has no place")
    words = click.prompt("Place, by name or code", default=item.told.get("place_as_printed") or None).strip()
    found = draft.places(words)
    for one in found:
        click.echo(f"  {one[PLACE]}: {one['name_en']}; {one['name_zh']}")
    known = [one[PLACE] for one in found]
    code = _chosen("Which of them", [*known, NEW], known[0]) if found else NEW
    place = next((one for one in found if one[PLACE] == code), None) or _new_place(draft, words)
    draft.give_place(_with_alike(draft, item, is_for_all, PLACE), place)


def _new_place(draft: "Draft", words: str) -> dict[str, str]:
    """Ask for what the row of a new place needs, and cannot be told from its name and code."""
    named = "" if words.isascii() and any(map(str.isdigit, words)) else words
    code = click.prompt(
        "Code of GB/T 2260; several joined by +; small letters where it has none",
        default=None if named else words,
    ).strip()
    draft.place(code)
    names = [
        click.prompt(f"Name in {language}, without that of its province", default=own).strip()
        for language, own in (
            ("English", named if named.isascii() else None),
            ("Chinese", None if named.isascii() else named),
        )
    ]
    place = draft.place(code, *names)
    click.echo(f"  {code}: {place['name_en']}; {place['name_zh']}")
    return place


def _complete(draft: "Draft", is_all: bool) -> None:
    """Ask for what the document lacks, or for all of it; once each row is decided."""
    asked = draft.document(is_all)
    if not asked:
        return
    click.echo(f"\nrelease.csv lacks {', '.join(draft.empty) or 'nothing'}. [f] fill in  [q] stop")
    while (key := _key() or STOP) != STOP:
        if key.lower() == "f":
            break
    else:
        return
    for column, words in DOCUMENT.items():
        if column not in asked:
            continue
        default = asked[column] or (NONE if column == "url" else None)
        if column == "source_tier":
            for tier, name in draft.tiers.items():
                click.echo(f"  {tier}: {name}")
            draft.fill(column, _chosen(words, list(draft.tiers), default))
        else:
            _fill(draft, column, words, default)


def _fill(draft: "Draft", column: str, words: str, default: str | None) -> None:
    """Ask for a value of the document until it is one."""
    while True:
        try:
            value = click.prompt(words, default=default).strip()
            return draft.fill(column, "" if value == NONE else value)
        except UserError as error:
            complain(str(error))


def _other_than(name: str) -> Callable[[str], str]:
    """Return what takes a text unless it is a name: a definition says more."""

    def taken(text: str) -> str:
        if text.strip() == name:
            raise click.BadParameter(f"{name!r} is its name; what counts is more than that")
        return text

    return taken


def _number(text: str) -> str:
    """Return a text that is a number in digits."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text.strip()):
        raise click.BadParameter(f"{text!r} is no number such as 31000 or -5.5")
    return text.strip()


def _id(text: str) -> str:
    """Return a text that can be an id."""
    from minsheng.transcription.review import ID

    if not ID.fullmatch(text.strip()):
        raise click.BadParameter(f"{text!r} is no id: small letters, digits and _ are expected")
    return text.strip()


def _name_rate(draft: "Draft", item: "Item") -> None:
    """Ask for the two measures of a share, and give it their rate, new or not."""
    part = click.prompt("Measure of the part", default=draft.part(item) or None).strip()
    whole = click.prompt("Measure of the whole", default=draft.last.get("whole")).strip()
    found = draft.rates(part, whole)
    for one in found:
        click.echo(f"  {one['rate_id']}: {one['name_en']}; {one['name_zh']}")
    known = [one["rate_id"] for one in found]
    code = _chosen("Which of them", [*known, NEW], known[0]) if found else NEW
    rate = next((one for one in found if one["rate_id"] == code), None)
    if rate is None:
        rate = draft.rate(part, whole)
        rate["rate_id"] = click.prompt("Rate, in small letters and _", default=rate["rate_id"]).strip()
        rate["kind"] = _chosen("Kind", draft.rate_kinds, rate["kind"])
        for column, question in ASKED.items():
            rate[column] = click.prompt(question, default=rate.get(column)).strip()
    draft.give_rate(item, rate)
    draft.last["whole"] = whole


def _add_subject(draft: "Draft", item: "Item", is_for_all: bool) -> None:
    """Ask for a subject, and for what is told of one that no seed has; give the row its measure.

    The rows below that lack the same subject are given it in their own unit and at their own stage.
    """
    from minsheng.transcription.review import SUBJECT

    if "measure_id" not in item.columns:
        raise UserError("a number that is ruled out has no measure")
    if item.row.get("kind") == "share":
        return _name_rate(draft, item)
    words = click.prompt("Subject, by name or id", default=draft.last.get("subject")).strip()
    stage, function = draft.likely(item)
    subject, whole = _subject(draft, words, NEW), ""
    if subject is None:
        subject = _new_subject(draft, words, function)
        whole = _whole(draft, subject["function"])
    below = draft.alike(item, SUBJECT) if is_for_all else []
    draft.add_subject(item, subject, _chosen("Stage", draft.stages, stage or None), whole)
    composed = {one.at: draft.composed(one, subject["subject"]) for one in below}
    for one, _ in _confirmed([(one, composed[one.at][1]) for one in below if composed[one.at][0]]):
        draft.correct(one, "measure_id", composed[one.at][0])


def _subject(draft: "Draft", words: str, otherwise: str) -> dict[str, str] | None:
    """Return the known subject that words mean, asked for where several may be meant; None for none."""
    found = draft.subjects(words)
    if not found or found[0]["subject"] == words:
        return found[0] if found else None
    for one in found:
        click.echo(f"  {one['subject']}: {one['name_en']}; {one['name_zh']}")
    named = [one["subject"] for one in found if words in (one["name_en"], one["name_zh"])]
    known = {one["subject"]: one for one in found}
    return known.get(_chosen("Which of them", [*known, otherwise], *(named or [otherwise])[:1]))


def _new_subject(draft: "Draft", words: str, function: str) -> dict[str, str]:
    """Ask for what the row of a new subject needs. function: the likeliest."""
    from minsheng.transcription.review import ID, subject_id

    is_id = ID.fullmatch(words) is not None
    own = {} if is_id else {"name_en" if words.isascii() else "name_zh": words}
    given = {"names_its_function": "false"}
    for column, question in ASKED.items():
        more = _other_than(given.get(column.replace("definition", "name"), ""))
        given[column] = click.prompt(question, default=own.get(column), value_proc=more).strip()
    name = subject_id(given["name_en"])
    given["subject"] = words if is_id else click.prompt("Its id", default=name, type=_id)
    for number, priority in draft.priorities.items():
        click.echo(f"  {number}: {priority}")
    given["priority_id"] = _chosen("Priority, 0 for none of them", list(draft.priorities), "0")
    given["function"] = _chosen("Function", draft.functions, function or None)
    return given


def _whole(draft: "Draft", function: str) -> str:
    """Ask which subject a new one is a part of, so that no total adds both; "" where it is of none."""
    words = f"Part of which subject, by name or id; {NONE} of none"
    while (name := click.prompt(words, default=draft.whole(function) or NONE).strip()) != NONE:
        if whole := _subject(draft, name, NONE):
            return whole["subject"]
        complain(f"{name!r} is the name or id of no subject that is known")
    return ""


# What a key does before a row is shown again, and what decides it.
KEEPING: dict[str, Callable[["Draft", "Item", bool], None]] = {
    "n": _add_subject,
    "w": _name_window,
    "p": _name_place,
    "c": _correct,
}
DECIDING: dict[str, Callable[["Draft", "Item", bool], None]] = {
    "a": _accept,
    "r": _rule_out,
    "l": _leave_out,
}
