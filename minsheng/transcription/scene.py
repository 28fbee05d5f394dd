"""Settle which place each number is of."""

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass

from minsheng.numbers.places import Gazetteer, Place
from minsheng.transcription.kinds import PROPOSED, REVIEW
from minsheng.transcription.number import Number, Read
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.words import Words

REMEMBERED = 300  # characters of a sentence that the next ones are read with


@dataclass(frozen=True)
class Where:
    """A place as the sentence names it."""

    ids: tuple[str, ...]
    text: str
    listed: bool = False


class Scene:
    """What a sentence takes over from those before it: place, window, and words."""

    def __init__(self, home: str) -> None:
        """Begin at the release's own place."""
        self.home = home
        self.place: Where | None = None
        self.own: Where | None = None
        self.period_id: str | None = None
        self.before: deque[str] = deque(maxlen=2)

    def opening(self, words: Words, sentence: Sentence) -> Where | None:
        """Return the place a sentence begins in: that of the one before, where it goes on; else None."""
        goes_on = sentence.continues or words.at("anaphor", sentence.text.lstrip(' "“'), 0)
        return self.place if goes_on else None

    def pass_by(self, sentence: Sentence) -> None:
        """Remember the words of a sentence for the next ones."""
        self.before.append(sentence.text[:REMEMBERED])


class Placing:
    """Knows the places of the dictionary and the release's own."""

    def __init__(self, gazetteer: Gazetteer, levels: dict[str, str], home: str) -> None:
        """levels: jurisdiction_id to level. home: the place of a number whose sentence names none."""
        self.gazetteer, self.levels, self.home = gazetteer, levels, home

    def settle(
        self, words: Words, sentence: Sentence, reads: list[Read], here: list[Place], scene: Scene
    ) -> None:
        """Give each number of a sentence its place, and note what the next sentence takes over."""
        spots = [(bisect_left(sentence.places, place.start), place) for place in here]
        opening = scene.opening(words, sentence)
        owns = [found.start for found in words.all_in("own_place", sentence.text)]
        for read in reads:
            before = [spot for spot in spots if spot[0] < read.phrase.start]
            own = [start for start in owns if start < read.phrase.start]
            if own and not any(self._is_local(place) for _, place in before):
                self._set_place(read.number, scene.own)
            elif before:
                self._set_place(read.number, self._chain(words, sentence, before))
            elif (
                spots
                and not opening
                and sentence.language == "en"
                and self._is_adverbial(sentence, spots[0], read)
            ):
                self._set_place(read.number, self._chain(words, sentence, spots))
            else:
                self._set_place(read.number, opening)
        if spots:
            scene.place = self._chain(words, sentence, spots)
            if scene.place.ids and self.levels.get(scene.place.ids[0]) != "country":
                scene.own = scene.place

    def _is_local(self, place) -> bool:
        return not any(self.levels.get(one) == "country" for one in place.jurisdiction_ids)

    def _is_adverbial(self, sentence: Sentence, spot: tuple, read: Read) -> bool:
        """Return whether a place behind the number is still its own: "195 workers in Jilin"."""
        between = sentence.text[read.phrase.end : spot[0]]
        return not re.search(r"[,;:\d]", between) and bool(
            re.search(r"\b(?:in|across|of|throughout)\s(?:the\s)?$", between)
        )

    def _chain(self, words: Words, sentence: Sentence, before: list) -> Where:
        """Return the place named last, or the group that the names before it form."""
        names = [place for _, place in before]
        for count in range(len(names), 1, -1):
            if group := self.gazetteer.group(names[-count:]):
                return Where((group,), names[-count].text, listed=True)
        last = names[-1]
        if len(before) > 1 and self._is_list(words, sentence, before[-2][1].end, before[-1][0]):
            return Where((), "、".join(place.text for place in names[-2:]), listed=True)
        return Where(last.jurisdiction_ids, last.text)

    @staticmethod
    def _is_list(words: Words, sentence: Sentence, end: int, begin: int) -> bool:
        between = sentence.text[bisect_left(sentence.places, end) : begin].strip(" ,，、").lower()
        return not between or between in words.meanings["and"]

    def _set_place(self, number: Number, where: Where | None) -> None:
        if where is None:
            number.jurisdiction_id = self.home
            return
        number.place = where.text
        if len(where.ids) == 1:
            number.jurisdiction_id = where.ids[0]
        elif number.outcome == PROPOSED:
            why = "several places share the figure" if where.listed else "the place is not in the dictionary"
            if len(where.ids) > 1:
                why = "several places have this name"
            number.outcome, number.reason = REVIEW, f"{why}: {where.text}"
