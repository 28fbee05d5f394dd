"""A number of a text and all that is read from it."""

from dataclasses import dataclass, field
from decimal import Decimal

from minsheng.transcription import measures
from minsheng.transcription.kinds import RULED_OUT, Kind
from minsheng.transcription.phrases import Phrase

STATISTICS = {"count", "amount", "growth", "share"}
# Below this a measure is not even named as a guess.
POOR_SCORE = 0.2


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
    suggestions: list[measures.Suggestion] = field(default_factory=list)
    printed_start: int = 0

    @property
    def is_statistic(self) -> bool:
        """Whether it is read as a statistic, sure or not."""
        return self.kind in STATISTICS and self.outcome != RULED_OUT

    @property
    def is_rate(self) -> bool:
        """Whether it is a growth rate or a share."""
        return self.kind in ("growth", "share")

    @property
    def measure_id(self) -> str | None:
        """The measure put forward, sure (proposed) or not (to review), if any comes near."""
        best = self.suggestions[:1]
        return best[0].measure_id if best and best[0].score >= POOR_SCORE else None


@dataclass
class Read:
    """A number while its sentence is read: the phrase, the kind, and the number it becomes."""

    phrase: Phrase
    kind: Kind
    number: Number
