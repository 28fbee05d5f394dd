"""What the tests share: the source texts, and one copy of the project that is built once."""

import os
from pathlib import Path

import pytest
from browser import browser, visit  # noqa: F401 - fixtures
from warehouse import DATABASE, PROJECT, Built, copy_project, dbt


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of the source texts, which are no part of the repository."""
    folder = Path(os.environ.get("MINSHENG_SOURCES") or PROJECT.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"the source texts are not at hand: {folder} is no folder (MINSHENG_SOURCES names it)")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory):
    """Return the project, copied and built: everything passes, and dbt has nothing to complain of."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    database = tmp_path_factory.mktemp("built") / DATABASE
    parsed = dbt(folder, database, "parse")
    assert parsed.success, parsed.output
    run = dbt(folder, database, "build", manifest=parsed.result)
    assert run.success, run.output
    assert not parsed.warnings + run.warnings
    return Built(folder, database, parsed.result, run)
