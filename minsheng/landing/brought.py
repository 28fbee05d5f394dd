"""What landings brought into the reference seeds beside their figures: only that may go with a release.

What stood there before is what texts are read with, whether a figure needs it or not. The file decides
nothing of what is published, so its name hides it from dbt and from the fingerprint.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from minsheng.errors import UserError
from minsheng.project import Project

FILE = Path("seeds/.brought.json")
# The seeds whose rows a release may bring along, with the column of their ids.
IDS = {
    "periods": "period_id", "jurisdictions": "jurisdiction_id", "subjects": "subject", "units": "unit",
    "stages": "stage", "measures": "measure_id", "rates": "rate_id",
}  # fmt: skip
NOTHING: Mapping[str, Iterable[str]] = {}


def known(project: Project) -> dict[str, set[str]]:
    """Return the ids that landings brought, by seed; none where no landing has noted any.

    Raises UserError where the file is not as a landing wrote it.
    """
    path = project / FILE
    try:
        noted = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {seed: set(noted.get(seed, ())) for seed in IDS}
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(f"{FILE} cannot be read ({error}); restore it from version control") from error


def changed(
    project: Project, new: Mapping[str, Iterable[str]] = NOTHING, gone: Mapping[str, Iterable[str]] = NOTHING
) -> dict[Path, bytes]:
    """Return the file with ids added and taken out, by its path; nothing where there is nothing to change."""
    before = known(project)
    after = {seed: (ids | set(new.get(seed, ()))) - set(gone.get(seed, ())) for seed, ids in before.items()}
    if after == before:
        return {}
    noted = {seed: sorted(ids) for seed, ids in after.items() if ids}
    return {FILE: (json.dumps(noted, ensure_ascii=False, indent=1) + "\n").encode()}
