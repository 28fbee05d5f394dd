"""What all tests share: what is made once in a run, what dbt reads of the project, and the source texts."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import warehouse
from filelock import FileLock
from hypothesis import HealthCheck, settings

# A busy machine makes no test fail.
settings.register_profile("without_a_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_configure() -> None:
    """Let no test be judged by the clock."""
    settings.load_profile("without_a_clock")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a function that fills a folder once in a run, whichever worker comes first; others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, whole = shared / name, shared / f"{name}.whole"
        with FileLock(shared / f"{name}.lock"):
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                whole.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def parsed(once: Callable) -> Path:
    """Return a folder with a copy of the project and what dbt reads of it, with nothing to complain of."""
    return once("parsed", warehouse.read)


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of the source texts, which are no part of the repository."""
    folder = Path(os.environ.get("MINSHENG_SOURCES") or warehouse.PROJECT.root.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"the source texts are not at hand: {folder} is no folder (MINSHENG_SOURCES names it)")
    return folder
