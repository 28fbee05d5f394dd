"""Find the windows of time that a sentence names and that the periods table knows."""

import re
from dataclasses import dataclass

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
CHINESE = re.compile(
    r"(?P<year>20\d\d)年(?:(?P<first>\d{1,2})月?(?:份)?[至到-](?P<last>\d{1,2})月|(?P<word>上半年|前三季度|一季度|第一季度|全年)|)"
)
ENGLISH = re.compile(
    rf"(?:from\s)?(?P<first>{'|'.join(MONTHS)})\s(?:to|through|-)\s(?P<last>{'|'.join(MONTHS)})(?:\sof)?,?\s(?P<year>20\d\d)"
    r"|(?:the\s)?(?P<word>first half|first three quarters|first quarter)(?:\sof)?\s(?P<wyear>20\d\d)"
    r"|\b(?:in|of|throughout)\s(?P<whole>20\d\d)\b",
    re.IGNORECASE,
)
# A window that begins in a year and has no printed end.
SINCE = re.compile(r"以来|起(?!诉)")
# A month or a day of the year, also as one end of a longer window, is no year.
ONE_DAY = re.compile(r"\d|[底末初中]")
LAST_MONTH = {
    "上半年": 6, "前三季度": 9, "一季度": 3, "第一季度": 3, "全年": 12,
    "first half": 6, "first three quarters": 9, "first quarter": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """A window named at an offset; period_id is None where the table has no such window."""

    start: int
    period_id: str | None


class Spans:
    """The windows of the periods table, by first and last month."""

    def __init__(self, periods: list[dict[str, str]]) -> None:
        """Keep the closed windows; one that has an open end is never guessed."""
        self.by_months = {
            (row["period_start"][:7], row["period_end"][:7]): row["period_id"]
            for row in periods
            if row["period_start"] and row["period_end"] and row["period_kind"] != "campaign_base"
        }

    def find(self, text: str) -> list[Span]:
        """Return the windows that a sentence names, in reading order."""
        found = [self._chinese(match) for match in CHINESE.finditer(text)]
        found += [self._english(match) for match in ENGLISH.finditer(text)]
        return sorted(found, key=lambda span: span.start)

    def _chinese(self, match: re.Match) -> Span:
        named = match["last"] or match["word"]
        if SINCE.match(match.string, match.end()) or (not named and ONE_DAY.match(match.string, match.end())):
            return Span(match.start(), None)
        last = int(match["last"] or 0) or LAST_MONTH.get(match["word"] or "", 12)
        return self._span(match.start(), match["year"], int(match["first"] or 1), last)

    def _english(self, match: re.Match) -> Span:
        year = match["year"] or match["wyear"] or match["whole"]
        first = MONTHS.index(match["first"].lower()) + 1 if match["first"] else 1
        last = (
            MONTHS.index(match["last"].lower()) + 1
            if match["last"]
            else LAST_MONTH.get((match["word"] or "").lower(), 12)
        )
        return self._span(match.start(), year, first, last)

    def _span(self, start: int, year: str, first: int, last: int) -> Span:
        return Span(start, self.by_months.get((f"{year}-{first:02}", f"{year}-{last:02}")))
