"""Print what was explained: as an indented tree, or as JSON of the same shape."""

import io
import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from minsheng.duck import digits
from minsheng.explain.chain import ChainNumber, ChainRow, Figure
from minsheng.explain.passages import Passage
from minsheng.explain.question import Explained

WIDTH = 110  # where the output is no terminal
PLAIN: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}
BRIEF = ("counted", "left_out")
WITHOUT_WORDS = {
    "not_at_hand": "the text is not at hand: name its folder with --sources or MINSHENG_SOURCES",
    "another_text": "the text at hand is not the one that was transcribed, so it is not quoted",
    "elsewhere": "the text at hand has other words at this place; run `minsheng verify`",
}


def as_data(explained: Explained) -> dict[str, Any]:
    """Return the tree as JSON has it; docs/explain.md describes its shape."""
    headline = explained.headline
    tree = {
        "target": explained.target,
        "headline": {"headline_id": headline.headline_id, "line": headline.line.strip()}
        if headline
        else None,
        "answers": [_node(answer) for answer in explained.answers],
    }
    return json.loads(json.dumps(tree, default=_plain))


def as_text(explained: Explained) -> str:
    """Return the tree as plain text, always of the same width."""
    file = io.StringIO()
    _print(explained, Console(file=file, width=WIDTH, force_terminal=False, **PLAIN))
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def show(explained: Explained) -> None:
    """Print the tree: on a terminal in colour and as wide as it is, elsewhere always alike."""
    console = Console(**PLAIN)
    if not console.is_terminal:
        console.width = WIDTH
    _print(explained, console)


def _print(explained: Explained, console: Console) -> None:
    if explained.headline:
        console.print(Text(explained.headline.line.strip(), style="bold"))
    for answer in explained.answers:
        console.print(_tree(answer))


def _node(answer: ChainRow | Figure) -> dict[str, Any]:
    """Return a row or figure as JSON has it: what it is first, what is behind it last."""
    node = asdict(answer)
    if isinstance(answer, ChainRow):
        return {"kind": "row", **node, "behind": [_node(one) for one in answer.behind]}
    return {"kind": "figure", **node}


def _plain(value: Any) -> Any:
    """Return whole numbers as such, percentages with the digits of the mart, and days as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _tree(answer: ChainRow | Figure) -> Tree:
    root = Tree(_label(answer, None), guide_style="dim")
    _grow(root, answer)
    return root


def _grow(tree: Tree, answer: ChainRow | Figure) -> None:
    if isinstance(answer, Figure):
        for use in answer.used_in or []:
            tree.add(Text(f"{use['role'].replace('_', ' ')} in {use['mart']} {use['row_key']}", "dim"))
        return
    for one in answer.behind:
        _grow(tree.add(_label(one, answer)), one)


def _label(answer: ChainRow | Figure, above: ChainRow | None) -> Text:
    lines = _row(answer, above) if isinstance(answer, ChainRow) else _figure(answer, above)
    return Text("\n").join(lines)


def _row(row: ChainRow, above: ChainRow | None) -> list[Text]:
    first = f": {_named(row.numbers[0])}" if row.numbers else ": no number"
    told = Text.assemble((f"{row.role}: " if row.role else ""), (row.name, "bold"), first)
    lines = [told, *_where(row, above)]
    lines += [Text(_named(number)) for number in row.numbers[1:]]
    hows = [number for number in row.numbers if number.how]
    lines += [Text(f"{number.name} = {number.how}", "dim") for number in hows if number.how != "as printed"]
    # A count of none is left to the JSON.
    told_of = {name: value for name, value in row.findings.items() if value != 0 or value is False}
    said = "; ".join(f"{name.replace('_', ' ')}: {_said(value)}" for name, value in told_of.items())
    lines += [Text(said)] if said else []
    lines += [Text(remark) for remark in row.remarks]
    return [*lines, Text(f"{row.mart} {row.row_key}", "dim")]


def _where(answer: ChainRow | Figure, above: ChainRow | None) -> list[Text]:
    """Return place and window, unless those of the row above are the same."""
    if above and (answer.place, answer.period) == (above.place, above.period):
        return []
    named = [part for part in (answer.place, answer.period) if part]
    return [Text("; ".join(named))] if named else []


def _figure(figure: Figure, above: ChainRow | None) -> list[Text]:
    role = f"{figure.role.replace('_', ' ')}: " if figure.role else ""
    printed = Text.assemble(
        role,
        (figure.figure_id, "bold"),
        f" “{figure.as_printed}”: ",
        _amount(figure.value, figure.lower_bound, figure.upper_bound, figure.unit, figure.unit_name),
    )
    named = [] if above and above.name == figure.name else [Text(figure.name)]
    if figure.role in BRIEF:
        because = f"; {figure.left_out_because}" if figure.left_out_because else ""
        return [Text.assemble(printed, "; ", figure.name, because)]
    lines = [printed, *named, *_where(figure, above)]
    meant = "" if above else f": {figure.qualifier_definition}"
    lines.append(Text(f"read as {figure.qualifier_name}, step {digits(figure.step)}{meant}", "dim"))
    if figure.note:
        lines.append(Text(f"note: {figure.note}"))
    release = figure.release
    said = (f"{release.release_id} {release.title}", release.publisher, release.published_on)
    lines.append(Text(", ".join(filter(None, said))))
    lines.append(Text(f"{release.source_tier_name}; {release.url or 'no address is given'}"))
    return [*lines, *_place(figure), *_sentence(figure.passage)]


def _place(figure: Figure) -> list[Text]:
    place = [] if figure.char_start is None else [f"at character {figure.char_start}"]
    place += [f"section {figure.section}"] if figure.section else []
    return [Text(", ".join(place) or "in the article; its text was not transcribed")]


def _sentence(passage: Passage) -> list[Text]:
    if passage.status == "marked":
        marked = (f"»{passage.marked}«", "bold reverse")
        return [Text.assemble(passage.before or "", marked, passage.after or "")]
    return [Text(WITHOUT_WORDS[passage.status])] if passage.status in WITHOUT_WORDS else []


def _named(number: ChainNumber) -> str:
    amount = _amount(number.value, number.lower_bound, number.upper_bound, number.unit, number.unit_name)
    return f"{number.name} {amount}"


def _amount(value: Any, lower: Any, upper: Any, unit: str, unit_name: str) -> str:
    """Return a number with its bounds and unit; a bound that is NULL is none."""
    named = "%" if unit == "percent" else f" {unit_name}" if unit_name else ""
    if upper is None:
        bounds = f"{digits(lower)} or more" if lower is not None else "no bounds"
    else:
        bounds = f"{digits(lower)} to {digits(upper)}" if lower is not None else f"up to {digits(upper)}"
    return f"{bounds}{named}" if value is None else f"{digits(value)}{named} ({bounds})"


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return digits(value) if isinstance(value, int | Decimal) else str(value)
