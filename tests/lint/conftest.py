"""What the checks of the project's own texts share: what dbt reads of it. `make lint` runs them."""

from pathlib import Path
from typing import Any

import pytest
from warehouse import Built


@pytest.fixture(scope="session")
def manifest_file(parsed: Path) -> Path:
    """Return where dbt wrote what it read of the project."""
    return parsed / "target" / "manifest.json"


@pytest.fixture(scope="session")
def manifest(parsed: Path) -> Any:
    """Return what dbt read of the project."""
    found = Built.of(parsed).manifest
    found.build_parent_and_child_maps()
    return found
