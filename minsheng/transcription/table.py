"""Show what became of the numbers of a text."""

from rich.console import Console
from rich.table import Table

from minsheng.transcription.draft import FIGURES, LEDGER, RATES, RULED, Summary
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT

WIDTH = 100
NAMES = {PROPOSED: "proposed", RULED_OUT: "ruled out", REVIEW: "to review"}
MOST_REASONS = 8


def show(summary: Summary) -> None:
    """Print a table of the outcomes, and what to do next."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=WIDTH)
    table = Table("", "numbers", "of which", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    table.add_row("found", str(summary.found), "")
    for outcome, name in NAMES.items():
        table.add_row(name, str(summary.outcomes[outcome]), _reasons(summary, outcome))
    console.print(table)
    console.print()
    written = ", ".join(one for one in (FIGURES, RATES, RULED) if (summary.folder / one).is_file())
    console.print(f"Draft: {summary.folder} ({written}; every number in {LEDGER})", soft_wrap=True)
    if not summary.found:
        console.print("The text holds no number: there is nothing to land.")
        return
    console.print(
        f"Next: minsheng review {summary.folder} shows every row that asks for a look or lacks something, to "
        f"accept, correct or complete it; then minsheng land {summary.folder} --dry-run",
        soft_wrap=True,
    )


def _reasons(summary: Summary, outcome: str) -> str:
    counted = [(count, reason) for (one, reason), count in summary.reasons.items() if one == outcome]
    ordered = sorted(counted, key=lambda pair: (-pair[0], pair[1]))
    words = [f"{count} {reason}" for count, reason in ordered[:MOST_REASONS]]
    if more := sum(count for count, _ in ordered[MOST_REASONS:]):
        words.append(f"{more} for other reasons")
    return "; ".join(words)
