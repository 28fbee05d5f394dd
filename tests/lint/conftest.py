"""What the checks of the project's own texts share: what dbt reads of it. `make lint` runs them."""

from pathlib import Path
from typing import Any

import pytest
from source_texts import sources  # noqa: F401 - a fixture
from strict_parse import parsed
from warehouse import PROJECT


@pytest.fixture(scope="session")
def manifest_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where dbt writes what it read of the project."""
    return tmp_path_factory.mktemp("dbt") / "target" / "manifest.json"


@pytest.fixture(scope="session")
def manifest(manifest_file: Path) -> Any:
    """Return what dbt read of the project, in which it finds nothing to complain of."""
    target = manifest_file.parent
    places = {"project": PROJECT, "profiles": PROJECT}
    options = [word for name, place in places.items() for word in (f"--{name}-dir", str(place))]
    options += ["--target-path", str(target), "--log-path", str(target.with_name("logs"))]
    read = parsed(*options)
    assert read.success, read.exception
    return read.result
