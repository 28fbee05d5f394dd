"""What readers ask: the headline numbers, and where a number comes from."""

from dataclasses import asdict
from pathlib import Path

import click

from minsheng import warehouse
from minsheng.cli.options import TEXT, Answer, Settings, answers, database, pass_settings, sources
from minsheng.errors import UserError


@click.command()
@database
@answers
@pass_settings
def summary(settings: Settings, database: Path | None) -> Answer:
    """Print the headline numbers, with their bounds."""
    from minsheng.explain import headlines

    file = settings.database(database)
    with warehouse.open_file(file) as opened:
        data = {
            "database": str(file),
            "mart_rows": headlines.mart_rows(opened.connection),
            "headlines": [asdict(one) for one in opened.headlines()],
        }
    return Answer(data, headlines.of(file))


@click.command()
@click.argument("targets", nargs=-1, type=TEXT, metavar="[TARGET]...")
@click.option("--list", "lists", is_flag=True, help="List the headlines and their names.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of names."
)
@database
@sources()
@answers
@pass_settings
def explain(
    settings: Settings,
    targets: tuple[str, ...],
    lists: bool,
    lang: str,
    database: Path | None,
    sources: Path | None,
) -> Answer:
    """Say where a number comes from.

    TARGET is a figure, as S01-002; or a mart and the key of a row, as values or column=value; or a headline,
    as 70.18%. Every number on the way is shown with its bounds, down to the printed words.
    """
    from minsheng.explain import show

    if lists and targets:
        raise UserError(f"--list takes no target; {' '.join(targets)} was given")
    with warehouse.open_file(settings.database(database)) as opened:
        if lists:
            found = opened.headlines()
            lines = [f"{one.headline_id:<55} {one.line.strip()}" for one in found]
            return Answer([asdict(one) for one in found], "\n".join(lines))
        explained = opened.explain(*targets, sources=sources, language=lang)
    return Answer(show.as_data(explained), lambda: show.show(explained))
