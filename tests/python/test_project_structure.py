"""The structure of the project: layers, descriptions, contracts, checks, and what must not be committed.

Lists of exceptions may only shrink.
"""

import re
from collections import Counter

import pytest
from warehouse import PROJECT, query, tracked_files

LEAST_CHECKS = 6
LONGEST_MODEL = 100
# Lists of what the project holds: nothing is computed, so there is no unit to test.
NO_UNIT_TEST = {"int_reference_counts"}


def nodes(built, resource_type):
    found = [node for node in built.manifest.nodes.values() if node.resource_type == resource_type]
    return [node for node in found if node.package_name == "minsheng"]


def layer(node):
    return node.fqn[1] if node.resource_type == "model" else node.resource_type


def parents(built, node):
    return [built.manifest.nodes[name] for name in node.depends_on.nodes]


def names(found):
    return {node.name for node in found}


def test_data_flows_from_seeds_through_the_layers(built):
    for model in nodes(built, "model"):
        read = {layer(parent) for parent in parents(built, model)}
        if layer(model) == "staging":
            assert read == {"seed"}, model.name
            assert names(parents(built, model)) == {model.name.removeprefix("stg_")}
        elif layer(model) == "intermediate" or model.name.startswith("dim_"):
            assert read <= {"staging", "intermediate"}, model.name
        else:
            assert read <= {"intermediate", "marts"}, model.name


def test_every_seed_has_a_staging_model_and_stops_every_mart(built):
    staging = names(node for node in nodes(built, "model") if layer(node) == "staging")
    assert staging == {f"stg_{seed.name}" for seed in nodes(built, "seed")}
    (gate,) = (node for node in nodes(built, "model") if node.name == "int_reference_counts")
    assert names(parents(built, gate)) == staging
    for model in nodes(built, "model"):
        if layer(model) == "marts":
            assert gate.unique_id in ancestors(built, model), model.name


def ancestors(built, node):
    above, waiting = set(), [node]
    while waiting:
        for parent in getattr(waiting.pop().depends_on, "nodes", []):
            if parent not in above:
                above.add(parent)
                waiting.append(built.manifest.nodes[parent])
    return above


def test_everything_is_described_and_models_say_their_grain(built):
    for node in [*nodes(built, "model"), *nodes(built, "seed"), *nodes(built, "snapshot")]:
        assert re.search(r"One row per [^.]*\.$", node.description), node.name
        assert all(column.description for column in node.columns.values()), node.name
    for test in [*nodes(built, "test"), *built.manifest.unit_tests.values()]:
        assert test.description, test.name
    for macro in built.manifest.macros.values():
        if macro.package_name == "minsheng":
            assert macro.description, macro.name
    for analysis in nodes(built, "analysis"):
        assert analysis.description, analysis.name


def test_every_column_is_in_the_database_and_in_the_properties(built):
    columns = Counter()
    for row in query(
        built.database, "select table_schema, table_name, column_name from information_schema.columns"
    ):
        columns[row["table_schema"], row["table_name"], row["column_name"]] += 1
    for node in [*nodes(built, "model"), *nodes(built, "seed")]:
        real = {name for schema, table, name in columns if (schema, table) == (node.schema, node.name)}
        assert real == set(node.columns), node.name


def test_every_mart_has_an_enforced_contract_and_a_key(built):
    for model in nodes(built, "model"):
        if layer(model) == "marts":
            assert model.contract.enforced, model.name
            assert all(column.data_type for column in model.columns.values()), model.name


def checks(built, model):
    """Return how many things are checked of a model: one per rule, column or key."""
    count = sum(len(column.constraints) for column in model.columns.values())
    count += len(model.constraints)
    for test in nodes(built, "test"):
        if model.unique_id in test.depends_on.nodes:
            arguments = getattr(test, "test_metadata", None) and test.test_metadata.kwargs
            several = arguments and (
                arguments.get("rules") or arguments.get("references") or arguments.get("columns")
            )
            count += len(several or [1])
    return count + sum(
        model.unique_id in test.depends_on.nodes for test in built.manifest.unit_tests.values()
    )


def test_models_are_checked_many_times_over(built):
    models = [model for model in nodes(built, "model") if layer(model) in ("intermediate", "marts")]
    counts = {model.name: checks(built, model) for model in models}
    assert sum(counts.values()) >= LEAST_CHECKS * len(models)
    assert all(counts.values()), [name for name, count in counts.items() if not count]


def test_every_mart_and_every_computing_model_has_a_unit_test(built):
    tested = {test.model for test in built.manifest.unit_tests.values()}
    for model in nodes(built, "model"):
        if layer(model) in ("intermediate", "marts"):
            assert (model.name in tested) != (model.name in NO_UNIT_TEST), model.name


def test_models_stay_short(built):
    for model in nodes(built, "model"):
        assert len(model.raw_code.splitlines()) <= LONGEST_MODEL, model.name


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a path of one machine", r"(?<![\w.])/(home|root|Users|work|tmp)/\w"),
        ("an address of a package index", r"https?://[^ )\"]*(pypi|pythonhosted|npmjs|/simple)"),
    ],
)
def test_no_file_holds(what, pattern):
    for file in tracked_files():
        if file.suffix not in {".txt", ".lock"}:
            found = re.search(pattern, file.read_text(encoding="utf-8"))
            assert found is None or file.name == "test_project_structure.py", f"{file}: {what}: {found}"


def test_no_build_product_is_committed():
    assert not [file for file in tracked_files() if file.suffix in {".duckdb", ".parquet", ".wal"}]
    assert PROJECT.joinpath(".gitignore").is_file()
