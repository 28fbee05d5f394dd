"""Suggest the measures that a number may tell by the words around it, each as it lies near."""

from itertools import pairwise

from minsheng.transcription.measures import Suggestion
from minsheng.transcription.telling import Telling

# What a word weighs in the number's clause, the one before, those before that, and the sentences before.
NEAR, NEXT, FAR, BEFORE = 0.8, 0.55, 0.35, 0.25
FURTHEST, FARTHEST = 7, 400  # clauses and characters before its own clause that a number is read with


def suggest(telling: Telling, at: int, unit: str | None) -> list[Suggestion]:
    """Return the measures that fit the words of a number's clause, of those before, of the sentences before.

    unit: the one that they have, None for any.
    """
    sentence, reads = telling.sentence, telling.told
    text, phrase = sentence.text, reads[at].phrase
    begin, end = sentence.clause_of(phrase.start)
    left = max([begin, *(one.phrase.end for one in reads[:at])])
    right = min([end, *(one.phrase.start for one in reads[at + 1 :])])
    parts = [(f"{text[left : phrase.start]} {text[phrase.number_end : right]}", 1.0), (text[begin:end], NEAR)]
    edges = [*(one for one in sentence.clauses if begin - FARTHEST <= one < begin), begin][-FURTHEST:]
    clauses = [text[start:stop] for start, stop in pairwise(edges)][::-1]
    parts += [(clause, FAR if no else NEXT) for no, clause in enumerate(clauses)]
    parts += [(one, BEFORE) for one in telling.scene.before]
    weights: dict[str, float] = {}
    for part, weight in parts:
        for feature in telling.dictionary.features_of(part, sentence.language):
            weights[feature] = max(weights.get(feature, 0.0), weight)
    return telling.dictionary.suggest(weights, reads[at].facets.stage, unit, sentence.language)
