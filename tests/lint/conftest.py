"""What the checks of the project's own texts share: what dbt reads of it. `make lint` runs them."""

from typing import Any

import pytest
from source_texts import sources  # noqa: F401 - a fixture
from strict_parse import parsed
from warehouse import PROJECT


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what dbt read of the project, in which it finds nothing to complain of."""
    aside = tmp_path_factory.mktemp("dbt")
    places = {"project": PROJECT, "profiles": PROJECT}
    options = [word for name, place in places.items() for word in (f"--{name}-dir", str(place))]
    options += ["--target-path", str(aside / "target"), "--log-path", str(aside / "logs")]
    read = parsed(*options)
    assert read.success, read.exception
    return read.result
