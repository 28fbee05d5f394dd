"""Find the sentence of a source text in which a printed number stands."""

import re
from dataclasses import dataclass
from pathlib import Path

from minsheng import files

# The end of a sentence: a Chinese mark, a line, or an English mark with space behind it, which 3.5 has not.
END = re.compile(r"[。！？；]|\n|[.!?;][\"'”’)]*(?=\s)")
REACH = 150
# What a cut may leave of an English word.
TORN_END, TORN_BEGINNING = re.compile(r"[A-Za-z0-9,.'’-]+$"), re.compile(r"^[A-Za-z0-9,.'’-]+")


@dataclass(frozen=True)
class Passage:
    """The words around a printed number, or why they cannot be shown.

    status: marked; no_text: none was transcribed, not_at_hand: it is in no folder that was given,
    another_text: the file is not the one that was transcribed, elsewhere: other words stand at the place.
    """

    status: str
    before: str | None = None
    marked: str | None = None
    after: str | None = None


class Texts:
    """The source texts in a folder; None where no folder is given."""

    def __init__(self, folder: Path | None) -> None:
        """Read nothing yet: a text is read when the first of its figures is asked for."""
        self.folder = folder
        self._read: dict[str, str | None] = {}

    def passage(
        self, text_file: str | None, sha256: str | None, char_start: int | None, as_printed: str
    ) -> Passage:
        """Return the sentence of the number at an offset, if the text is the one that was transcribed."""
        if text_file is None or char_start is None:
            return Passage("no_text")
        if self.folder is None or not (self.folder / text_file).is_file():
            return Passage("not_at_hand")
        if text_file not in self._read:
            content = (self.folder / text_file).read_bytes()
            is_the_one = files.sha256(content) == sha256
            self._read[text_file] = files.decoded(content, self.folder / text_file) if is_the_one else None
        text = self._read[text_file]
        return Passage("another_text") if text is None else around(text, char_start, as_printed)


def around(text: str, char_start: int, as_printed: str) -> Passage:
    """Return the sentence around the printed words that hold the offset, cut where it is long."""
    begin = text.find(as_printed, max(char_start - len(as_printed) + 1, 0), char_start + len(as_printed))
    if begin < 0:
        return Passage("elsewhere")
    end = begin + len(as_printed)
    ends_before = [match.end() for match in END.finditer(text, max(begin - REACH - 1, 0), begin)]
    first = ends_before[-1] if ends_before else max(begin - REACH, 0)
    ending = END.search(text, end, end + REACH + 1)
    last = ending.end() if ending else min(end + REACH, len(text))
    before, after = _plain(text[first:begin]), _plain(text[end:last])
    before = before.lstrip() if ends_before or first == 0 else "…" + TORN_BEGINNING.sub("", before)
    after = after.rstrip() if ending or last == len(text) else TORN_END.sub("", after) + "…"
    return Passage("marked", before, as_printed, after)


def _plain(words: str) -> str:
    """Return the words on one line."""
    return re.sub(r"\s+", " ", words)
