"""The dictionary of measures, searched in both languages."""

from operator import itemgetter
from pathlib import Path
from typing import Any

import click
import duckdb

from minsheng import duck
from minsheng.cli.options import TEXT, Answer, Settings, answers, database, pass_settings
from minsheng.dictionary import Dictionary
from minsheng.errors import UserError, counted

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
# A seed of the warehouse, its cells as text, an empty one as an empty text.
SEED = "select coalesce(cast(columns(*) as varchar), '') as '\\0' from seeds.{}"
MOST_COMPOSED = 10
SAID = "contains(lower(concat_ws(' ', measure_id, name_en, name_zh, definition_en, definition_zh)), lower(?))"


@click.command()
@click.argument("words", nargs=-1, required=True, type=TEXT, metavar="WORD...")
@database
@answers
@pass_settings
def measures(settings: Settings, words: tuple[str, ...], database: Path | None) -> Answer:
    """Find the measures whose id, name or definition holds every WORD, in English or Chinese.

    Those that figures are told of come first, then those that subject, unit and stage compose.
    """
    with duck.opened(settings.database(database)) as connection:
        found = duck.rows(connection, FOUND.format(" and ".join([SAID] * len(words))), list(words))
        composed = _composed(connection, [word.lower() for word in words])
    if not found and not composed:
        raise UserError(
            f"no measure speaks of {' and '.join(words)}; try a shorter word, or one of the other language"
        )
    lines = [
        f"{one['measure_id']} ({counted(one['figure_count'], 'figure')})\n"
        f"  {one['name_en']} / {one['name_zh']}\n  {one['definition_en']}\n  {one['definition_zh']}"
        for one in found
    ]
    lines += [
        f"{one['measure_id']} (no figure yet; it can be composed)\n  {one['name_en']} / {one['name_zh']}"
        for one in composed[:MOST_COMPOSED]
    ]
    if (more := len(composed) - MOST_COMPOSED) > 0:
        lines.append(f"and {more} more that can be composed; another WORD narrows them down")
    every = [one | {"is_composed": False} for one in found] + [
        one | {"is_composed": True} for one in composed
    ]
    return Answer(every, "\n".join(lines))


def _composed(connection: duckdb.DuckDBPyConnection, words: list[str]) -> list[dict[str, Any]]:
    """Return the measures without a figure that hold every word; first those that hold all in their names."""
    dictionary = Dictionary(lambda seed: duck.rows(connection, SEED.format(seed)))
    found = []
    for one in dictionary.unused():
        subject, names = dictionary.subjects[one["subject"]], " ".join(one.values()).lower()
        defined = f"{names} {subject['definition_en']} {subject['definition_zh']}".lower()
        if all(word in defined for word in words):
            found.append((not all(word in names for word in words), one | {"figure_count": 0}))
    return [one for _, one in sorted(found, key=itemgetter(0))]
