"""Suggest which measure of the dictionary a number tells, with a score and the reason.

The words around the number are compared with the measure's names. A word that few measures have weighs more;
a word of the number's own clause weighs more than one further away; the stage (accepted, prosecuted, ...) and
the unit must fit. No library: the dictionary is small, and the reason for a score must be sayable.
"""

import functools
import math
import re
from collections import Counter
from dataclasses import dataclass

from minsheng import dictionary
from minsheng.numbers.words import Words
from minsheng.transcription import facets

LATIN = re.compile(r"[a-z]{3,}")
HAN = re.compile(r"[\u4e00-\u9fff]+")
STEM = 6
POOR_SCORE = 0.2  # below this a measure is not even named as a guess
OTHER_STAGE, NO_STAGE = 0.55, 0.85
UNFINE, UNNAMED_STAGE = "handled", 0.85  # it names no finer stage, so it speaks little against one
CONCEPT = "~"
LETTERS = 0.35  # what a stem or a pair of characters weighs beside a word of the lexicon
COMPARABLE = 0.6  # of the best score, from which on a measure of the stage that is read comes first
SHOWN = 3
COVERED = 0.5


@dataclass(frozen=True)
class Suggestion:
    """A measure, how well it fits from 0 to 1, and the words that speak for it."""

    measure_id: str
    score: float
    reason: str


# Clauses are read repeatedly, and the names of all measures by each index.
@functools.lru_cache(maxsize=2048)
def _features(text: str, words: Words) -> frozenset[str]:
    concepts = {
        CONCEPT + meaning
        for found in words.all_in("term", text.lower())
        for meaning in words.meanings["term"][found.word]
    }
    if words.language == "zh":
        runs = HAN.findall(text)
        return frozenset(concepts | {run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    plain = LATIN.findall(text.lower())
    return frozenset(concepts | {word[:STEM] for word in plain if not words.meaning("stop", word)})


class MeasureIndex:
    """The measures and rates that the seeds speak of, with the words of their names."""

    def __init__(self, composed: dictionary.Dictionary, words: dict[str, Words]) -> None:
        """Weigh each word by how few measures have it."""
        measures = composed.used()
        self.compose = composed.compose
        self.all_whole_subjects = composed.all_whole_subjects
        self.subjects = composed.rows("subjects")
        self.functions = {row["subject"]: row["function"] for row in composed.rows("subjects")}
        self.stages = composed.stages
        self.words = words
        self.lexicons = {language: facets.lexicon(language, self.subjects) for language in words}
        self.rates = composed.rows("rates")
        self.by_id = {row["measure_id"]: row for row in measures}
        self.names_zh = {row["subject"]: row["name_zh"] for row in self.subjects}
        self.rated = {self.subject_of(row["numerator_measure_id"]) for row in self.rates} - {None}
        self.parts = [(row["whole_subject"], row["part_subject"]) for row in composed.rows("subject_parts")]
        self.texts = {
            row["subject"]: " ".join(
                [row["name_zh"], row["name_en"].lower(), *facets.names_of(row["subject"])]
            )
            for row in measures
        }
        self.features = {
            language: {
                row["measure_id"]: self.features_of(row[f"name_{language}"], language) for row in measures
            }
            for language in words
        }
        self.weights = {language: self._weights(named) for language, named in self.features.items()}

    def features_of(self, text: str, language: str) -> frozenset[str]:
        """Return the features of a text: concepts, stems of English words, pairs of Chinese characters."""
        return _features(text, self.words[language])

    def suggest(
        self, around: dict[str, float], stage: str | None, unit: str | None, language: str
    ) -> list[Suggestion]:
        """Return the measures that fit words around a number, the best first; unit None stands for any.

        around: features with their weights. stage: the one that stands nearest, if any; measures of it stand
        before all others, but for those that fit far worse.
        """
        weights = self.weights[language]
        near = {one: weights[one] * weight for one, weight in around.items() if one in weights}
        near_weight = sum(near.values()) or 1.0
        scores = []
        for measure_id, features in self.features[language].items():
            row, shared = self.by_id[measure_id], near.keys() & features
            if shared and unit in (None, row["unit"]):
                weight, whole = sum(near[one] for one in shared), sum(weights[one] for one in features)
                fit = COVERED * weight / whole + (1 - COVERED) * weight / near_weight
                scores.append((-round(fit * _stage_fit(row["stage"], stage), 3), measure_id))
        least = max(POOR_SCORE, COMPARABLE * -min(scores)[0]) if scores else POOR_SCORE

        def rank(one: tuple[float, str]) -> tuple[bool, float, str]:
            is_at_stage = stage != UNFINE and self.by_id[one[1]]["stage"] == stage
            return not (is_at_stage and -one[0] >= least), *one

        return [
            Suggestion(measure_id, -score, self._reason(near, self.features[language][measure_id]))
            for score, measure_id in sorted(scores, key=rank)[:SHOWN]
        ]

    def of(self, subject: str, unit: str, stage: str) -> str | None:
        """Return the measure with these facets, where the seeds speak of it."""
        composed = self.compose(subject, unit, stage)
        return composed if composed in self.by_id else None

    def subject_of(self, measure_id: str) -> str | None:
        """Return the subject of a measure that the seeds speak of."""
        return self.by_id[measure_id]["subject"] if measure_id in self.by_id else None

    def has_like(self, subject: str, unit: str, stage: str) -> bool:
        """Return whether the seeds tell this unit at this stage of any subject with the same function."""
        function = self.functions.get(subject)
        return any(self.functions.get(row["subject"]) == function for row in self.near(unit, {stage}))

    def part_of(self, whole: str | None, kind: str) -> str | None:
        """Return the part of a subject that is its administrative or civil one, None where there is none."""
        return next((part for one, part in self.parts if one == whole and kind in part.split("_")), None)

    def is_part(self, part: str | None, whole: str | None) -> bool:
        """Return whether a subject is told as a part of another, or of a part of it."""
        return part is not None and whole in self.all_whole_subjects(part)

    def near(self, unit: str, stages: set[str] | None) -> list[dict[str, str]]:
        """Return the measures with a unit and one of some stages; stages None stands for any."""
        return [
            row
            for row in self.by_id.values()
            if row["unit"] == unit and (stages is None or row["stage"] in stages)
        ]

    @staticmethod
    def _reason(near: dict[str, float], features: frozenset[str]) -> str:
        shared = sorted(features & near.keys(), key=lambda one: (-near[one], one))
        return ", ".join(one.removeprefix(CONCEPT) for one in shared[:SHOWN])

    @staticmethod
    def _weights(named: dict[str, frozenset[str]]) -> dict[str, float]:
        counts = Counter(feature for features in named.values() for feature in features)
        return {
            feature: math.log(1 + len(named) / count) * (1.0 if feature.startswith(CONCEPT) else LETTERS)
            for feature, count in counts.items()
        }


def _stage_fit(own: str, told: str | None) -> float:
    """Return how well a stage fits the one that is told."""
    if told is None or own == told:
        return NO_STAGE if told is None else 1.0
    return UNNAMED_STAGE if told == UNFINE else OTHER_STAGE
