"""What Spark itself lets through, and the project refuses on it as it does on DuckDB."""

from pathlib import Path

import pytest
from engines import Spark
from parity import copy_project, dbt

FAULTS = {
    "seeds/reference/qualifiers.csv": ("exact,0,", "exact,few,"),
    "seeds/reference/units.csv": ("unit,kind,", "unit,sort,"),
    "models/marts/dim_priorities.yml": ("priority_id between 0 and 11", "priority_id between 1 and 11"),
}
# In two runs, since what depends on a seed that is refused is not built.
RUNS = "qualifiers units", "priorities dim_priorities"


@pytest.fixture(scope="module", params=[Spark], ids=lambda engine: engine.__name__)
def said(request, tmp_path_factory) -> str:
    """Return what dbt says of a project with these faults."""
    project = copy_project(tmp_path_factory.mktemp("faulty") / "minsheng")
    for name, (right, wrong) in FAULTS.items():
        put_in(project / name, right, wrong)
    with request.param(tmp_path_factory.mktemp("engine")) as engine:
        runs = [
            dbt(project, engine, "build", "--resource-type", "seed", "model", "--select", nodes)
            for nodes in RUNS
        ]
    return "".join(run.stdout + run.stderr for run in runs)


def put_in(file: Path, right: str, wrong: str) -> None:
    """Replace a text that stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")


@pytest.mark.parametrize(
    "message",
    [
        "seeds/reference/qualifiers.csv, column lower_steps: few is no decimal(2,1)",
        "seeds/reference/units.csv, line 1: the header does not fit (missing: kind; not expected: sort)",
        "marts.dim_priorities: 1 rows break the constraint priority_id between 1 and 11",
    ],
)
def test_a_fault_is_refused_with_its_place(said, message):
    assert message in said
