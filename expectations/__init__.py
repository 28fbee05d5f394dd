"""What Great Expectations guards in each layer, as data: a sentence, a severity, a reason and SQL.

One module a layer, each with a tuple EXPECTATIONS; `thresholds` has every number they use, with its reason.
The SQL selects the rows that break the sentence: `key` names the row, `found` says what is wrong with it. It
runs in DuckDB on the file just built, where `previous` is the published version (or the same file).
"""

from dataclasses import dataclass

LAYERS = ("seeds", "staging", "intermediate", "marts")
ERROR = "error"
WARNING = "warning"
# The id of a figure, of a table in which release and number name it.
FIGURE_KEY = "{0}.release_id || '-' || lpad(cast({0}.figure_no as varchar), 3, '0')"


@dataclass(frozen=True)
class Expectation:
    """One expectation: its sentence names it; an error stops the refresh, a warning is only told."""

    name: str
    severity: str
    reason: str
    sql: str


def union(parts: list[str]) -> str:
    """Join several selects of one shape."""
    return "\nunion all\n".join(parts)
