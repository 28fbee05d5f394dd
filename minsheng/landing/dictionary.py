"""The dictionary of measures, composed of facets as the model int_measures composes it."""

from collections.abc import Callable
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
        self.subjects = {row["subject"] for row in self.rows("subjects")}
        self.stages = {row["stage"] for row in self.rows("stages")}
        self.units = {row["unit"]: row for row in self.rows("units")}
        self.exceptions = {
            row["measure_id"]: Measure(
                row["measure_id"], row["subject"], row["unit"], row["stage"], row["is_series"] == "true"
            )
            for row in self.rows("measures")
        }
        own = {
            (row["stage"], row["unit"]): row["id_suffix"]
            for row in self.rows("stage_names")
            if row["id_suffix"]
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

    def wholes(self, measure_id: str) -> set[str]:
        """Return the measures of which one is a part by declaration, at one remove."""
        found = {
            row["whole_measure_id"]
            for row in self.rows("measure_parts")
            if row["part_measure_id"] == measure_id
        }
        measure = self.get(measure_id)
        if measure and not measure.is_series:
            for row in self.rows("subject_parts"):
                if row["part_subject"] == measure.subject:
                    found.add(self.compose(row["whole_subject"], measure.unit, measure.stage) or "")
        return found - {""}

    def all_wholes(self, measure_id: str) -> set[str]:
        """Return the measures of which one is a part, at any remove."""
        found: set[str] = set()
        waiting = [measure_id]
        while waiting:
            new = self.wholes(waiting.pop()) - found
            found |= new
            waiting += new
        return found

    def same_dimension(self, unit: str, other: str) -> bool:
        """Whether figures in two units may be compared."""
        return unit == other or (
            unit in self.units
            and other in self.units
            and self.units[unit]["dimension"] == self.units[other]["dimension"]
        )
