"""What readers are warned of at a number: a few flags, from the codes of the marts and from the checks.

Which codes and which checks raise which flag is data, beside the templates.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from minsheng.quality.guard import Outcome
from minsheng.site import details, page
from minsheng.site.drawing import Text
from minsheng.site.facts import Row

FACT = ("measure_id", "jurisdiction_id", "period_id")


@dataclass(frozen=True)
class Flag:
    """A warning at a number, with its meaning."""

    flag: str
    name_en: str
    name_zh: str
    meaning_en: str
    meaning_zh: str


class Flags:
    """Which rows carry which flags."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        """Read what the checks found: their keys are measure, place and window, and then what is wrong."""
        self.known = {row["flag"]: Flag(**row) for row in page.table("flags.csv")}
        self._codes: dict[str, list[dict[str, str]]] = {}
        for row in page.table("flags_of_codes.csv"):
            self._codes.setdefault(row["rows"], []).append(row)
        raised = {row["expectation"]: row for row in page.table("flags_of_checks.csv")}
        self._found: dict[tuple[str, str], dict[str, str]] = {}
        for outcome in outcomes:
            if rule := raised.get(outcome.expectation):
                for key in outcome.keys:
                    fact, _, detail = key.partition(": ")
                    self._found.setdefault((rule["rows"], fact), {})[rule["flag"]] = detail

    def of(self, rows: str, row: Row) -> dict[str, str]:
        """Return the flags of a row, each with what the checks found, in the order of the list of flags.

        rows: its kind, as Facts names it.
        """
        raised = {
            rule["flag"]: ""
            for rule in self._codes.get(rows, ())
            if str(row.get(rule["column"])) == rule["code"]
        }
        if all(name in row for name in FACT):
            raised |= self._found.get((rows, " ".join(row[name] for name in FACT)), {})
        return {flag: raised[flag] for flag in self.known if flag in raised}


class PageFlags:
    """The flags of one page: those that its rows carry are explained at its end."""

    def __init__(self, flags: Flags) -> None:
        """Begin with none."""
        self._flags = flags
        self._raised: dict[str, dict[str, None]] = {}

    def of(self, rows: str, row: Row) -> list[Flag]:
        """Return the flags of a row that the page shows, and remember them."""
        raised = self._flags.of(rows, row)
        for flag, detail in raised.items():
            self._raised.setdefault(flag, {}).update({detail: None} if detail else {})
        return [self._flags.known[flag] for flag in raised]

    def is_weak(self, release: Row) -> bool:
        """Return whether a release only retells or copies."""
        return bool(self._flags.of("releases", release))

    @property
    def raised(self) -> list[tuple[Flag, list[Text]]]:
        """The flags that the page has shown so far, each with what the checks found."""
        return [
            (flag, [details.said(detail) for detail in self._raised[name]])
            for name, flag in self._flags.known.items()
            if name in self._raised
        ]
