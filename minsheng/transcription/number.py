"""A number of a text and all that is read from it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from minsheng.transcription import measures
from minsheng.transcription.facets import NOTHING, Facets
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT, NumberKind
from minsheng.transcription.phrases import Phrase

FOLLOWS = "measure of its count:"
FOLLOWS_SUBJECT = "subject of the count before:"
# What the dictionary lacks for a row; each is true until a reviewer, or a row of a seed, gives it.
NEW_MEASURE = "new measure:"
NO_MEASURE = "no measure:"
NO_RATE = "no rate:"
NO_RATE_SO_CALLED = f"{NO_RATE} its words are those of none"
NEW_PLACE = "new place:"
NO_PLACE = "no place is named"
ASK_FOR_PLACE = "give --jurisdiction"
NEW_WINDOW = "new window:"
NO_WINDOW = "no window is named"
NO_YEAR = "the year of"
LACKING = {
    "measure_id": (NEW_MEASURE, NO_MEASURE, NO_RATE),
    "rate_id": (NEW_MEASURE, NO_MEASURE, NO_RATE),
    "jurisdiction_id": (NEW_PLACE, NO_PLACE, ASK_FOR_PLACE),
    "period_id": (NEW_WINDOW, NO_WINDOW, NO_YEAR),
}
STATISTICS = {"count", "amount", "growth", "share"}


@dataclass
class Number:
    """One number of the text and all that is read from it; offsets count the characters of the text."""

    char_start: int
    number_text: str
    as_printed: str
    kind: str
    outcome: str
    reason: str
    value: Decimal | None = None
    qualifier: str | None = None
    lower_bound: Decimal | None = None
    upper_bound: Decimal | None = None
    unit: str | None = None
    base: str | None = None
    direction: str | None = None
    place: str = ""
    jurisdiction_id: str | None = None
    period_id: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    window: str = ""
    is_known: bool = False  # its measure is one of the dictionary, and sure
    new_measure_id: str = ""
    rate_id: str = ""
    follows: int | None = None  # where the count begins whose measure it takes, once that is decided
    stage: str = ""  # a count that takes the subject of another, and has none, takes that one's stage, too
    notes: list[str] = field(default_factory=list)
    suggestions: list[measures.Suggestion] = field(default_factory=list)

    @property
    def is_statistic(self) -> bool:
        """Whether it is read as a statistic, sure or not."""
        return self.kind in STATISTICS and self.outcome != RULED_OUT

    @property
    def is_rate(self) -> bool:
        """Whether it is a growth rate or a share."""
        return self.kind in ("growth", "share")

    @property
    def is_settled(self) -> bool:
        """Whether it is sure what it tells, or that it tells nothing of the dictionary."""
        return self.outcome == PROPOSED and self.follows is None

    @property
    def measure_id(self) -> str | None:
        """The measure put forward, sure (proposed) or not (to review), if any comes near.

        A number that surely tells of no measure of the dictionary has none.
        """
        if self.outcome == PROPOSED and not self.is_known:
            return None
        best = self.suggestions[:1]
        return best[0].measure_id if best and best[0].score >= measures.POOR_SCORE else None

    @property
    def has_no_measure(self) -> bool:
        """Whether it surely tells of no measure of the dictionary."""
        return self.outcome == PROPOSED and any(note.startswith(NO_MEASURE) for note in self.notes)

    def meets(self, other: "Number") -> bool:
        """Return whether both may have the same value: their intervals overlap, or one has none."""
        bounds = (self.lower_bound, self.upper_bound, other.lower_bound, other.upper_bound)
        known = [one for one in bounds if one is not None]
        return len(known) < len(bounds) or (known[0] <= known[3] and known[2] <= known[1])

    def is_within(self, other: "Number") -> bool:
        """Return whether it tells of the same unit as another, and as much, or more exactly."""
        bounds = (self.lower_bound, self.upper_bound, other.lower_bound, other.upper_bound)
        known = [one for one in bounds if one is not None]
        is_whole = len(known) == len(bounds) and self.unit == other.unit
        return is_whole and known[2] <= known[0] and known[1] <= known[3]

    def follow(self, count: "Number") -> None:
        """Take the measure of a count: where it is not sure, or there is none, the one that is given it."""
        self.suggestions = count.suggestions
        self.notes += [note for note in count.notes if note.startswith((NO_MEASURE, NEW_MEASURE))]
        is_sure = count.is_settled and (count.is_known or count.new_measure_id)
        if self.outcome == PROPOSED and not is_sure:
            self.follows = count.char_start
            self.notes.append(f"{FOLLOWS} {count.as_printed}")
        else:
            self.is_known, self.new_measure_id = count.is_known, count.new_measure_id

    def ask_no_more(self) -> None:
        """Take back what it asked for, since another number is to answer it."""
        self.outcome, self.reason = PROPOSED, ""

    def follow_in_subject(self, count: "Number", stage: str) -> None:
        """Take the subject of a count that asks for it, once that has one. stage: its own, if it is told."""
        self.ask_no_more()
        self.follows, self.stage = count.char_start, stage
        self.notes.append(f"{FOLLOWS_SUBJECT} {count.as_printed}")

    def doubt(self, reason: str) -> None:
        """Ask for review, for the first reason that is found."""
        if self.outcome == PROPOSED:
            self.outcome, self.reason = REVIEW, reason


@dataclass
class Read:
    """A number while its sentence is read: the phrase, the kind, and the number it becomes."""

    phrase: Phrase
    kind: NumberKind
    number: Number
    facets: Facets = NOTHING
    lead: "Read | None" = None  # whose subject it is to take; itself where others are to take its own
    is_dated: bool = False  # its own sentence names its window
    is_of_a_base: bool = False  # it tells what another number is compared with
    is_of_a_year: bool = False  # it stands in a list that tells the same of several years
