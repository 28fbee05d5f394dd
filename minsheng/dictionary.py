"""The dictionary of measures, composed of facets as the model int_measures composes it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Measure:
    """One measure: its id and the facets it is composed of."""

    measure_id: str
    subject: str
    unit: str
    stage: str
    is_series: bool = False

    @property
    def facets(self) -> tuple[str, str, str]:
        """Subject, unit and stage."""
        return self.subject, self.unit, self.stage


@dataclass
class Dictionary:
    """Every measure that known facets compose, found by its id or by its facets.

    rows: returns the rows of a seed by its name, those of a landing included.
    """

    rows: Callable[[str], Rows]
    exceptions: dict[str, Measure] = field(init=False)

    def __post_init__(self) -> None:
        """Read the facets."""
        # Where an id stands twice, which is told elsewhere, its first row counts.
        self.subjects = {row["subject"]: row for row in reversed(self.rows("subjects"))}
        self._own = {row["measure_id"]: row for row in reversed(self.rows("measures"))}
        self.units = {row["unit"]: row for row in self.rows("units")}
        self.exceptions = {
            row["measure_id"]: Measure(
                row["measure_id"], row["subject"], row["unit"], row["stage"], row["is_series"] == "true"
            )
            for row in self.rows("measures")
        }
        self.stages = {row["stage"]: row for row in reversed(self.rows("stages"))}
        self._counted: dict[tuple[str, str], Rows] = defaultdict(list)
        for row in self.rows("stage_names"):
            self._counted[row["stage"], row["unit"]].append(row)
        own = {
            both: row["id_suffix"] for both, rows in self._counted.items() for row in rows if row["id_suffix"]
        }
        self.suffixes = {
            own.get((stage, unit), f"{unit}_{stage}"): (stage, unit)
            for stage in self.stages
            for unit in self.units
        }
        self._ids = {facets: suffix for suffix, facets in self.suffixes.items()}
        self._named = {one.facets: one.measure_id for one in self.exceptions.values() if not one.is_series}

    def get(self, measure_id: str) -> Measure | None:
        """Return the measure of an id; None where known facets compose no such id."""
        if measure_id in self.exceptions:
            return self.exceptions[measure_id]
        for place in range(len(measure_id)):
            if measure_id[place] == "_" and measure_id[:place] in self.subjects:
                facets = self.suffixes.get(measure_id[place + 1 :])
                if facets and (measure_id[:place], facets[1], facets[0]) not in self._named:
                    return Measure(measure_id, measure_id[:place], facets[1], facets[0])
        return None

    def compose(self, subject: str, unit: str, stage: str) -> str | None:
        """Return the id of the measure with these facets; None where one of them is not known."""
        if subject not in self.subjects or (stage, unit) not in self._ids:
            return None
        return self._named.get((subject, unit, stage)) or f"{subject}_{self._ids[stage, unit]}"

    def used(self) -> list[dict[str, str]]:
        """Return the measures that the seeds speak of, each with its facets and both its names."""
        ids = {row["measure_id"] for seed in ("reported_figures", "printed_rates") for row in self.rows(seed)}
        for row in self.rows("rates"):
            ids |= {row["numerator_measure_id"], row["denominator_measure_id"]}
        found = (self.get(one) for one in sorted(ids | self.exceptions.keys()))
        return [self._named_in_both(one) for one in found if one]

    def unused(self) -> Iterator[dict[str, str]]:
        """Yield the measures that the seeds do not speak of yet, as `used` returns those that they do.

        They are those of each subject in the units and at the stages that are told of its function, the most
        usual of these first.
        """
        used = self.used()
        ids = {row["measure_id"] for row in used}
        functions = {subject: row["function"] for subject, row in self.subjects.items()}
        told = Counter((functions[row["subject"]], row["unit"], row["stage"]) for row in used)
        for (function, unit, stage), _ in told.most_common():
            for subject in sorted(one for one, its in functions.items() if its == function):
                measure_id = self.compose(subject, unit, stage)
                if measure_id and measure_id not in ids:
                    yield self._named_in_both(Measure(measure_id, subject, unit, stage))

    def _named_in_both(self, one: Measure) -> dict[str, str]:
        return {
            "measure_id": one.measure_id,
            "subject": one.subject,
            "unit": one.unit,
            "stage": one.stage,
            "name_en": self._name(one, "en", ": ", " "),
            "name_zh": self._name(one, "zh", "", ""),
        }

    def name(self, measure_id: str, language: str) -> str:
        """Return the name of a measure in a language, en or zh; the id where it is none."""
        measure = self.get(measure_id)
        between = (": ", " ") if language == "en" else ("", "")
        return self._name(measure, language, *between) if measure else measure_id

    def _name(self, measure: Measure, language: str, between: str, blank: str) -> str:
        """Compose the name in a language, where no exception names it."""
        own = self._own.get(measure.measure_id, {})
        if own.get(f"name_{language}"):
            return own[f"name_{language}"]
        subject = self.subjects[measure.subject]
        both = measure.stage, measure.unit
        named = {row["function"]: row[f"name_{language}"] for row in self._counted.get(both, ())}
        function = "" if subject["names_its_function"] == "true" else subject["function"]
        counted = named.get(function) or named.get("")
        if not counted:
            noun = self.units[measure.unit][f"noun_{language}"]
            told = self.stages[measure.stage][f"name_{language}"]
            counted = f"{noun}{blank}{told}" if language == "en" else f"{told}{noun}"
        return f"{subject[f'name_{language}']}{between}{counted}"

    def wholes(self, measure_id: str) -> set[str]:
        """Return the measures of which one is a part by declaration, at one remove."""
        found = {
            row["whole_measure_id"]
            for row in self.rows("measure_parts")
            if row["part_measure_id"] == measure_id
        }
        measure = self.get(measure_id)
        if measure and not measure.is_series:
            for subject in self._whole_subjects(measure.subject):
                found.add(self.compose(subject, measure.unit, measure.stage) or "")
        return found - {""}

    def _whole_subjects(self, subject: str) -> set[str]:
        return {row["whole_subject"] for row in self.rows("subject_parts") if row["part_subject"] == subject}

    def all_wholes(self, measure_id: str) -> set[str]:
        """Return the measures of which one is a part, at any remove."""
        return _above(measure_id, self.wholes)

    def all_whole_subjects(self, subject: str) -> set[str]:
        """Return the subjects of which one is a part, at any remove."""
        return _above(subject, self._whole_subjects)


def _above(part: str, wholes: Callable[[str], set[str]]) -> set[str]:
    """Return the wholes of something, the wholes of these, and so on."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        new = wholes(waiting.pop()) - found
        found |= new
        waiting += new
    return found
