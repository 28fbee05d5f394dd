"""What the front page says first: a few findings, chosen by rules that are data, with chart and basis.

A finding never rests on an assumption, and is told only where one number tells it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from markupsafe import Markup

from minsheng.site import drawing, page
from minsheng.site.drawing import Text
from minsheng.site.drawing.growth import Change, label, point
from minsheng.site.drawing.text import MINUS, Language, amount, percent
from minsheng.site.facts import COUNTED, Facts, Row, grouped
from minsheng.site.pages.priorities import change_of_total, year_page

RULES = "findings.csv"
OF_PERIOD = ("id", "name_en", "name_zh", "start", "end")
BOTH: tuple[Language, Language] = ("en", "zh")


@dataclass(frozen=True)
class Candidate:
    """What might be said: its facts, by which a rule picks and sorts, and the words for the rule's sentence.

    subject: what it is about, a measure or a total. page: where more is told of it. chart: the rows that its
    chart is drawn from. newest: last day of its window. size: what makes it large. source: rank of the best
    source behind it. tier: number of the worst rank that it needs, 1 being the best: of two windows that it
    compares, each told by its best source.
    """

    subject: str
    page: str
    priority_id: int
    basis: str
    newest: date
    size: Decimal
    words: dict[str, Text]
    figures: list[Row]
    chart: list[Row]
    source: str = ""
    tier: int = 0
    direction: str = ""


@dataclass(frozen=True)
class Finding:
    """A sentence with the figures that it rests on and, where windows can be compared, its chart."""

    rule: str
    basis: str
    page: str
    sentence: Text
    figures: list[Row]
    chart: Markup | None


def chosen(facts: Facts) -> list[Finding]:
    """Return the findings in the order of the rules, each of another priority."""
    found: list[Finding] = []
    taken: set[int] = set()
    for rule in page.table(RULES):
        fitting = [one for one in SOURCES[rule["source"]](facts) if _fits(one, rule["where"])]
        fitting.sort(key=lambda one: one.subject)
        fitting.sort(key=lambda one: [_rank(one, name) for name in rule["sort"].split()], reverse=True)
        new = islice(_new(fitting, taken), int(rule["take"]))
        found += [_told(one, rule) for one in new]
    return found


def _new(candidates: list[Candidate], taken: set[int]) -> Iterator[Candidate]:
    """Yield those of priorities that no finding is about, and so of new measures, and remember these."""
    for one in candidates:
        if one.priority_id not in taken:
            taken.add(one.priority_id)
            yield one


def _fits(one: Candidate, conditions: str) -> bool:
    return all(
        getattr(one, name) == value for name, _, value in (part.partition("=") for part in conditions.split())
    )


def _rank(one: Candidate, name: str) -> Any:
    """Return what a rule sorts by, the greater first: a chart before none, a better source before others."""
    return {"chart": _windows(one) > 1, "tier": -one.tier, "newest": one.newest, "size": one.size}[name]


def _windows(one: Candidate) -> int:
    return len({row["period_id"] for row in one.chart})


def _told(one: Candidate, rule: dict[str, str]) -> Finding:
    said = {
        language: rule[language].format(**{name: text.of(language) for name, text in one.words.items()})
        for language in BOTH
    }
    chart = drawing.windows(map(drawing.Value.of, one.chart), one.words["measure"], one.words["unit"])
    drawn = chart.svg(is_brief=True) if chart else None
    return Finding(rule["finding"], one.basis, one.page, Text(said["en"], said["zh"]), one.figures, drawn)


def _growth(facts: Facts) -> Iterator[Candidate]:
    """Yield each national change that one number tells and that rests on no assumption."""
    for row in facts.growth:
        is_certain = (
            row["comparability"] == "exact" and row["verdict"] != "inconsistent" and row["period_end"]
        )
        for change in drawing.Change.both(row) if is_certain and _is_national(facts, row) else ():
            pct = point(change)
            if pct:
                figures = _behind(facts, row, change.basis == "printed", "growth")
                yield Candidate(
                    basis=change.basis,
                    direction="rise" if pct > 0 else "fall",
                    size=abs(pct),
                    words={
                        "measure": _name(row, "measure_name"),
                        "change": _without_sign(change),
                        "base": _name(row, "base_period_name"),
                        **_window_and_unit(row),
                    },
                    chart=_alike(facts, row),
                    **_common(row, row["measure_id"], figures, facts),
                )


def _totals(facts: Facts) -> Iterator[Candidate]:
    """Yield each change of a total of several measures that one number tells, and no assumption."""
    for row in facts.total_growth:
        change, several = change_of_total(row), row["matched_measure_count"] > 1
        pct = point(change)
        if several and pct and row["comparability"] == "exact" and row["period_end"]:
            figures = [facts.figures[name] for name in row["figure_ids"]]
            subject = f"{row['priority_id']} {row['unit']} {row['stage']}"
            yield Candidate(
                basis="computed",
                size=abs(pct),
                words={
                    "measure": _name(row, "priority_name"),
                    "stage": _name(row, "stage_name"),
                    "signed": Text(label(change, "en"), label(change, "zh")),
                    "base": _name(row, "base_period_name"),
                    **_window_and_unit(row),
                },
                chart=[{**row, **_tier(facts, row), **told} for told in _both_totals(row)],
                **_common(row, subject, figures, facts),
            )


def _both_totals(row: Row) -> list[Row]:
    """Return the matched total of a window and that of the year before as values to be drawn."""
    return [
        {
            "value": row[f"matched_{base}total"],
            "lower_bound": row[f"matched_{base}lower_bound"],
            "upper_bound": row[f"matched_{base}upper_bound"],
            **{f"period_{name}": row[f"{base}period_{name}"] for name in OF_PERIOD},
        }
        for base in ("", "base_")
    ]


def _rates(facts: Facts) -> Iterator[Candidate]:
    """Yield each national rate that a release prints."""
    for row in facts.rates:
        pct = row["printed_rate_pct"]
        if (
            pct is not None
            and row["verdict"] != "inconsistent"
            and row["period_end"]
            and _is_national(facts, row)
        ):
            same = [
                {**one, "value": one["printed_rate_pct"], "lower_bound": one["printed_rate_lower_pct"],
                 "upper_bound": one["printed_rate_upper_pct"], **_tier(facts, one)}
                for one in facts.of("rates", "rate_id", row["rate_id"])
                if one["printed_rate_pct"] is not None and one["period_kind"] == row["period_kind"]
                and one["jurisdiction_id"] == row["jurisdiction_id"]
            ]  # fmt: skip
            yield Candidate(
                basis="printed",
                size=pct,
                words={
                    "measure": _name(row, "rate_name"),
                    "value": Text(*(percent(pct).removeprefix("+"),) * 2),
                    "window": _name(row, "period_name"),
                    "unit": Text("%", "%"),
                },
                chart=same,
                **_common(row, row["numerator_measure_id"], _behind(facts, row, True, "share"), facts),
            )


def _values(facts: Facts) -> Iterator[Candidate]:
    """Yield each national value on which releases do not conflict."""
    for row in facts.values:
        if row["is_national"] and row["agreement"] != "conflict" and row["period_end"]:
            yield Candidate(
                basis="printed",
                size=row["value"],
                words={
                    "measure": _name(row, "measure_name"),
                    "value": _amount(row, row["value"]),
                    **_window_and_unit(row),
                },
                chart=_alike(facts, row),
                **_common(row, row["measure_id"], [facts.figures[row["shown_figure_id"]]], facts),
            )


def _conflicts(facts: Facts) -> Iterator[Candidate]:
    """Yield each conflict of counts or amounts, with the value used and the one farthest from it."""
    counted = [row for row in facts.conflicts if row["figure_kind"] in COUNTED]
    for rows in grouped(counted, "measure_id", "jurisdiction_id", "period_id").values():
        shown = [row for row in rows if row["is_shown"]]
        others = [row for row in rows if not row["is_shown"] and row["value"]]
        if shown and others and shown[0]["value"] and shown[0]["period_end"]:
            used, other = shown[0], max(others, key=lambda row: abs(row["value"] - shown[0]["value"]))
            yield Candidate(
                basis="conflict",
                size=abs(other["value"] - used["value"]) / used["value"],
                words={
                    "measure": _name(used, "measure_name"),
                    "value": _amount(used, used["value"]),
                    "other": _amount(used, other["value"]),
                    **_window_and_unit(used),
                },
                chart=[*_alike(facts, used), {**used, **other, **_tier(facts, other)}],
                **_common(
                    used,
                    used["measure_id"],
                    [facts.figures[row["figure_id"]] for row in (used, other)],
                    facts,
                ),
            )


SOURCES: dict[str, Callable[[Facts], Iterator[Candidate]]] = {
    "growth": _growth,
    "totals": _totals,
    "rates": _rates,
    "values": _values,
    "conflicts": _conflicts,
}


def _common(row: Row, subject: str, figures: list[Row], facts: Facts) -> dict[str, Any]:
    """Return what all candidates have. subject: a measure, or what is added up to a total."""
    measure = facts.measures.get(subject)
    ranks = {figure["figure_id"]: facts.releases[figure["release_id"]] for figure in figures}
    best = [
        min((ranks[figure["figure_id"]] for figure in told), key=lambda release: release["tier_rank"])
        for told in grouped(figures, "period_id").values()
    ]
    return {
        "subject": subject,
        "page": f"m/{subject}.html" if measure else f"{year_page(row)}#matched",
        "priority_id": (measure or row)["priority_id"],
        "newest": row["period_end"],
        "figures": figures,
        "source": min(best, key=lambda release: release["tier_rank"])["source_tier"],
        "tier": max(release["tier_rank"] for release in best),
    }


def _behind(facts: Facts, row: Row, is_printed: bool, kind: str) -> list[Row]:
    """Return the figures that print a change or rate themselves, or those that it is computed from."""
    behind = [facts.figures[name] for name in row["figure_ids"]]
    return [figure for figure in behind if (figure["figure_kind"] == kind) == is_printed] or behind


def _alike(facts: Facts, row: Row) -> list[Row]:
    """Return the values of the same measure and place in windows of the same kind."""
    return [
        one
        for one in facts.of("values", "measure_id", row["measure_id"])
        if (one["jurisdiction_id"], one["period_kind"]) == (row["jurisdiction_id"], row["period_kind"])
    ]


def _tier(facts: Facts, row: Row) -> Row:
    """Return the rank of the source of a row with figures, and its names."""
    names = row.get("figure_ids") or [row["figure_id"]]
    release = facts.releases[facts.figures[names[0]]["release_id"]]
    return {name: release[name] for name in ("source_tier", "source_tier_name_en", "source_tier_name_zh")}


def _is_national(facts: Facts, row: Row) -> bool:
    return bool(facts.places[row["jurisdiction_id"]]["is_national"])


def _name(row: Row, field_: str) -> Text:
    return Text(row[f"{field_}_en"], row[f"{field_}_zh"])


def _window_and_unit(row: Row) -> dict[str, Text]:
    return {"window": _name(row, "period_name"), "unit": _name(row, "unit_name")}


def _amount(row: Row, value: Decimal) -> Text:
    english, chinese = (amount(value, language) for language in BOTH)
    return Text(f"{english} {row['unit_name_en']}", f"{chinese}{row['unit_name_zh']}")


def _without_sign(change: Change) -> Text:
    english, chinese = (label(change, language).replace("+", "").replace(MINUS, "") for language in BOTH)
    return Text(english, chinese)
