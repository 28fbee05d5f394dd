"""The words around a number, with what each weighs where a measure is looked for."""

from itertools import pairwise

from minsheng.transcription import measures
from minsheng.transcription.telling import Telling

# What a word weighs in the number's clause, the one before, those before that, and the sentences before.
NEAR, NEXT, FAR, BEFORE = 0.8, 0.55, 0.35, 0.25
FURTHEST, FARTHEST = 7, 400  # clauses and characters before its own clause that a number is read with


def of(dictionary: measures.MeasureIndex, telling: Telling, at: int) -> measures.Context:
    """Return the words around a number: of its own clause, of those before it, of the sentences before."""
    sentence, reads = telling.sentence, telling.told
    text, phrase = sentence.text, reads[at].phrase
    language = sentence.language
    begin, end = sentence.clause_of(phrase.start)
    left = max([begin, *(one.phrase.end for one in reads[:at])])
    right = min([end, *(one.phrase.start for one in reads[at + 1 :])])
    near = dictionary.features_of(f"{text[left : phrase.start]} {text[phrase.number_end : right]}", language)
    parts = [(near, 1.0), (dictionary.features_of(text[begin:end], language), NEAR)]
    edges = [*(one for one in sentence.clauses if begin - FARTHEST <= one < begin), begin][-FURTHEST:]
    for no, (start, stop) in enumerate(reversed(list(pairwise(edges)))):
        parts.append((dictionary.features_of(text[start:stop], language), NEXT if no == 0 else FAR))
    parts += [(dictionary.features_of(one, language), BEFORE) for one in telling.scene.before]
    return measures.Context(measures.weighted(parts), reads[at].facets.stage)
