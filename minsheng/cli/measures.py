"""The dictionary of measures, searched in both languages."""

from pathlib import Path

import click

from minsheng import duck
from minsheng.cli.options import Answer, Settings, answers, database, pass_settings
from minsheng.errors import UserError

FOUND = """
    select
        measure_id, name_en, name_zh, definition_en, definition_zh, priority_id, subject, unit, stage,
        (
            select count(*) from marts.fct_reported_figures as figures
            where figures.measure_id = measures.measure_id
        ) as figure_count
    from marts.dim_measures as measures
    where {}
    order by figure_count desc, measure_id
"""
SAID = "contains(lower(concat_ws(' ', measure_id, name_en, name_zh, definition_en, definition_zh)), lower(?))"


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@database
@answers
@pass_settings
def measures(settings: Settings, words: tuple[str, ...], database: Path | None) -> Answer:
    """Find the measures whose id, name or definition holds every WORD, in English or Chinese."""
    with duck.opened(settings.database(database)) as connection:
        found = duck.rows(connection, FOUND.format(" and ".join([SAID] * len(words))), list(words))
    if not found:
        raise UserError(
            f"no measure speaks of {' and '.join(words)}; try a shorter word, or one of the other language"
        )
    lines = [
        f"{one['measure_id']} ({one['figure_count']} figures)\n  {one['name_en']} / {one['name_zh']}\n"
        f"  {one['definition_en']}\n  {one['definition_zh']}"
        for one in found
    ]
    return Answer(found, "\n".join(lines))
