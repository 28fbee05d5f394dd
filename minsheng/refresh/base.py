"""A built warehouse to try other seeds on: the published one, or one that is built for it and kept."""

import json
import shutil
from pathlib import Path

from minsheng import files, recipe
from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.quality import acknowledgements
from minsheng.recipe import Base, Recipe
from minsheng.refresh import fingerprint, publish
from minsheng.refresh.progress import Listener, Progress

# Where one is kept that was built for trials alone.
KEPT = Path("target/trials")


def at_hand(project: Project, published: Path, listener: Listener | None = None) -> Base:
    """Return a warehouse that was built by the project's present models and tests.

    It is what is published where that fits; else what was built for an earlier trial; else one is built now,
    which takes a minute, and kept. Raises UserError where the project cannot be built.
    """
    taken = fingerprint.of(project)
    place = publish.Published(published)
    if found := _published(place, taken):
        return found
    previous = place.database() if place.current() else None
    kept = project / KEPT
    if found := _base(kept, _inputs(kept), taken, previous):
        return found
    progress = Progress(listener or Listener())
    with progress.step("build for trials"):
        _build(project, kept, taken)
    found = _base(kept, _inputs(kept), taken, previous)
    if found is None:
        raise UserError(f"{kept} cannot be read again; remove it and run again")
    return found


def rows_apart(place: publish.Published, taken: fingerprint.Fingerprint) -> Base | None:
    """Return what is published, where the project differs from it in rows of seeds at most.

    Acknowledged warnings are such rows too. None where its recipe does not know how to make all of it anew.
    """
    found = _published(place, taken)
    if found is None or not found.recipe.knows():
        return None
    rows = {*found.recipe.seeds(), acknowledgements.FILE.as_posix()}
    return found if rows.issuperset(taken.changes(dict(found.digests))) else None


def _published(place: publish.Published, taken: fingerprint.Fingerprint) -> Base | None:
    """Return what is published, where its models and tests are those of now."""
    current = place.current()
    if current is None or not place.intact(current):
        return None
    inputs = place.record(current).get("inputs", {})
    return _base(place.versions_folder / current, inputs, taken, place.database())


def _base(
    folder: Path, inputs: dict[str, str], taken: fingerprint.Fingerprint, previous: Path | None
) -> Base | None:
    """Return what lies in a folder, where its models and tests are those of now."""
    if not inputs or taken.logic_changed(inputs):
        return None
    try:
        steps = Recipe.read(folder / publish.RECIPE)
    except (OSError, ValueError, TypeError):
        return None
    if not steps.knows(recipe.SEED):
        return None
    return Base(folder / recipe.DATABASE, steps, inputs, previous)


def _inputs(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / publish.RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _build(project: Project, kept: Path, taken: fingerprint.Fingerprint) -> None:
    """Build the project as it stands, whether its tests pass or not, into a folder that appears whole."""
    from minsheng import builder  # noqa: PLC0415 - dbt takes seconds to import

    aside = kept.with_name(f".{kept.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    warehouse = builder.Builder(project, aside / recipe.DATABASE, kept.with_name(f"{kept.name}.dbt"))
    warehouse.parse()
    if failures := warehouse.whole().failures:
        told = "\n".join(str(failure) for failure in failures[:3])
        raise UserError(f"the seeds as they stand do not build; `make build` says why\n{told}")
    warehouse.compile_tests()
    warehouse.recipe.write(aside / publish.RECIPE)
    files.write_whole(aside / publish.RECORD, json.dumps(taken.inputs).encode())
    shutil.rmtree(kept, ignore_errors=True)
    aside.rename(kept)
