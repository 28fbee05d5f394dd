"""From the texts of releases to rows, and the proof of the rows against the texts."""

from dataclasses import asdict
from pathlib import Path

import click

from minsheng.cli.options import FILE, FOLDER, Answer, Settings, answers, needs, pass_settings, sources
from minsheng.errors import Exit


@click.command()
@click.argument("file", type=FILE)
@click.option("--release", required=True, metavar="ID", help="release_id of the rows, such as S90.")
@click.option("--out", type=FOLDER, help="New folder for the draft; default: drafts/ID.")
@click.option(
    "--jurisdiction", default="100000", show_default=True, metavar="ID", help="The release's own place."
)
@click.option("--period", metavar="ID", help="period_id of all figures; default: as the text says.")
@needs("transcribe")
@answers
@pass_settings
def transcribe(
    settings: Settings, file: Path, release: str, out: Path | None, jurisdiction: str, period: str | None
) -> Answer:
    """Draft the rows of a release from its text.

    FILE is plain text in UTF-8, English or Chinese. `minsheng land` takes the draft in once its doubts are
    settled; docs/transcription.md tells how to go on.
    """
    from minsheng.transcription import draft

    folder = out or Path("drafts") / release
    summary = draft.write(draft.Task(file, release, folder, settings.project, jurisdiction, period))
    data = {"folder": str(folder), "found": summary.found, "outcomes": summary.outcomes}
    return Answer(data, str(summary), is_done=True)


@click.command()
@sources()
@needs("transcribe")
@answers
@pass_settings
def verify(settings: Settings, sources: Path | None) -> Answer:
    """Prove the seeds against the source texts."""
    from minsheng.transcription import verify

    report = verify.verified(settings.project, sources)
    return Answer(asdict(report), str(report), Exit.DONE if report.passed else Exit.CHECK_FAILED)


@click.command()
@sources(needed=True)
@needs("build", "transcribe")
@answers
@pass_settings
def accuracy(settings: Settings, sources: Path) -> Answer:
    """Measure the transcriber against hand-made rows, and write docs/transcription.md anew."""
    from minsheng.transcription import accuracy

    table = accuracy.write(settings.project, sources)
    return Answer({"page": str(accuracy.PAGE), "table": table}, table, is_done=True)


@click.command()
@sources(needed=True)
@needs("transcribe")
@answers
@pass_settings
def ledger(settings: Settings, sources: Path) -> Answer:
    """Write text_numbers.csv anew from the source texts."""
    from minsheng.transcription import ledger

    told = ledger.write(settings.project, sources)
    return Answer({"written": told}, told, is_done=True)
