"""The source texts, for the tests that read them."""

import os
from pathlib import Path

import pytest
from warehouse import PROJECT


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of the source texts, which are no part of the repository."""
    folder = Path(os.environ.get("MINSHENG_SOURCES") or PROJECT.root.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"the source texts are not at hand: {folder} is no folder (MINSHENG_SOURCES names it)")
    return folder
