"""Settle which measure each number tells, sentence by sentence."""

from itertools import pairwise

from minsheng.transcription import kinds, measures
from minsheng.transcription.kinds import PROPOSED, REVIEW
from minsheng.transcription.number import Number, Read
from minsheng.transcription.scene import Scene
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.words import Words

# From here on a measure is proposed; below, a human is asked.
GOOD_SCORE = 0.55
CLOSE_SCORES = 0.03
# What a word weighs in the number's clause, the one before, those before that, and the sentences before.
NEAR, NEXT, FAR, BEFORE = 0.8, 0.55, 0.35, 0.25
FURTHEST, FARTHEST = 7, 400  # clauses and characters before its own clause that a number is read with
NO_STAGE = "none"  # a phrase that only looks like a stage: 支持起诉案件


class Meaning:
    """Finds measures with the dictionary and the words of each language."""

    def __init__(self, dictionary: measures.Dictionary, words: dict[str, Words]) -> None:
        """Keep both."""
        self.dictionary, self.words = dictionary, words

    def settle(self, sentence: Sentence, reads: list[Read], scene: Scene) -> None:
        """Give each statistic of a sentence the measures that fit, and doubt it where none fits well."""
        counted: list[Read] = []
        for at, read in enumerate(reads):
            number = read.number
            if not number.is_statistic:
                continue
            if number.is_rate:
                self._attach(reads, at, counted, sentence, scene)
                continue
            if number.unit is not None:
                context = self._context(sentence, reads, at, scene)
                number.suggestions = self.dictionary.suggest(context, number.unit, sentence.language)
            counted.append(read)
            self._judge(number)

    def _attach(
        self, reads: list[Read], at: int, counted: list[Read], sentence: Sentence, scene: Scene
    ) -> None:
        """Give a rate the measure of the count it stands by; of several rates the order tells which."""
        number = reads[at].number
        if number.kind == "growth" and counted:
            run = [one for one in reads[: at + 1] if one.number.kind == "growth" and one.number.is_statistic]
            after = [one for one in run if one.phrase.start > counted[-1].phrase.start]
            listed = self._listed(reads, counted, sentence)
            target = counted[-1]
            if len(listed) > 1 and len(after) <= len(listed):
                target = listed[len(after) - 1]
            number.suggestions = target.number.suggestions
            number.jurisdiction_id = number.jurisdiction_id or target.number.jurisdiction_id
        elif counted and number.kind == "share":
            number.suggestions = counted[-1].number.suggestions
        else:
            context = self._context(sentence, reads, at, scene)
            number.suggestions = self.dictionary.suggest(context, None, sentence.language)
        self._judge(number)

    def _listed(self, reads: list[Read], counted: list[Read], sentence: Sentence) -> list[Read]:
        """Return the counts that "respectively" shares rates out to, as many as there are rates."""
        words = self.words[sentence.language]
        start = counted[-1].phrase.end
        rates = [
            one
            for one in reads
            if one.phrase.start > start and one.number.kind == "growth" and one.number.is_statistic
        ]
        last = rates[-1].phrase.end if rates else start
        marked = next(
            words.all_in("respectively", sentence.text, start, min(len(sentence.text), last + 16)), None
        )
        return counted[-len(rates) :] if marked and len(rates) > 1 else []

    def _judge(self, number: Number) -> None:
        if number.outcome != PROPOSED:
            return
        best = number.suggestions[:2]
        if not best or best[0].score < GOOD_SCORE:
            number.outcome, number.reason = REVIEW, "no measure fits well enough"
        elif len(best) > 1 and best[0].score - best[1].score < CLOSE_SCORES:
            number.outcome = REVIEW
            number.reason = f"{best[0].measure_id} and {best[1].measure_id} fit alike"

    def _context(self, sentence: Sentence, reads: list[Read], at: int, scene: Scene) -> measures.Context:
        text, phrase = sentence.text, reads[at].phrase
        language = sentence.language
        begin, end = sentence.clause_of(phrase.start)
        left = max([begin, *(one.phrase.end for one in reads[:at])])
        right = min([end, *(one.phrase.start for one in reads[at + 1 :])])
        own = self.dictionary.features_of(
            f"{text[left : phrase.start]} {text[phrase.number_end : right]}", language
        )
        parts = [(own, 1.0), (self.dictionary.features_of(text[begin:end], language), NEAR)]
        edges = [*(one for one in sentence.clauses if begin - FARTHEST <= one < begin), begin][-FURTHEST:]
        for no, (start, stop) in enumerate(reversed(list(pairwise(edges)))):
            parts.append((self.dictionary.features_of(text[start:stop], language), NEXT if no == 0 else FAR))
        parts += [(self.dictionary.features_of(one, language), BEFORE) for one in scene.before]
        stage = self._stage(sentence, reads, at, (left, right), begin)
        return measures.Context(measures.weighted(parts), stage)

    def _stage(
        self, sentence: Sentence, reads: list[Read], at: int, own: tuple[int, int], begin: int
    ) -> str | None:
        """Return the nearest stage: before the number, then behind it, then further before."""
        words, text, phrase = self.words[sentence.language], sentence.text, reads[at].phrase
        if listed := self._listed_stage(words, sentence, reads, at):
            return listed
        nearest = (
            *reversed(list(words.all_in("stage", text, own[0], phrase.start))),
            *words.all_in("stage", text, phrase.number_end, own[1]),
            *reversed(list(words.all_in("stage", text, own[0] - FARTHEST, own[0]))),
        )
        return next((found.meaning for found in nearest if found.meaning != NO_STAGE), None)

    def _listed_stage(self, words: Words, sentence: Sentence, reads: list[Read], at: int) -> str | None:
        """Return the stage that "respectively" gives: 批捕、起诉分别为3000人、4000人."""
        text = sentence.text
        run = [at]
        while run[0] > 0 and kinds.joined(words, text, reads[run[0] - 1].phrase, reads[run[0]].phrase):
            run.insert(0, run[0] - 1)
        while run[-1] + 1 < len(reads) and kinds.joined(
            words, text, reads[run[-1]].phrase, reads[run[-1] + 1].phrase
        ):
            run.append(run[-1] + 1)
        first, last = reads[run[0]].phrase, reads[run[-1]].phrase
        begin, _ = sentence.clause_of(first.start)
        marked = next(words.all_in("respectively", text, begin, min(len(text), last.end + 16)), None)
        stages = [
            found for found in words.all_in("stage", text, begin, first.start) if found.meaning != NO_STAGE
        ]
        if not marked or len(run) < 2 or len(stages) != len(run):  # noqa: PLR2004 - a list has two
            return None
        return stages[run.index(at)].meaning
