"""The rules of architecture and craft that a script can check, on what dbt reads of it.

dbt-bouncer holds those it knows (dbt-bouncer.yml); what follows it are the project's own.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from warehouse import PROJECT, tracked_files

LONGEST_QUOTE = 12  # words in a row that a file of the project may share with a source text

BRANCH = re.compile("(default|duckdb|postgres|spark)__")
GRAIN = re.compile(r"(^|[.;:]\s+)One row per [^.]+\.$")
PLACE_OF_A_MACHINE = re.compile(r"(?<![\w.:/~-])/(?:home/\w|Users/\w|root/|work/|private/var/)")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|index[-]url|find[-]links")


@pytest.fixture(scope="module")
def nodes(manifest):
    """Return every node of the project but hooks, each by its name."""
    return {node.name: node for node in manifest.nodes.values() if node.resource_type != "operation"}


@pytest.fixture(scope="module")
def models(nodes):
    return {name: node for name, node in nodes.items() if node.resource_type == "model"}


@pytest.fixture(scope="module")
def seeds(nodes):
    return {name: node for name, node in nodes.items() if node.resource_type == "seed"}


@pytest.fixture(scope="module")
def own_macros(manifest):
    """Return the macros that are called by name; what dispatching chooses among is described with them."""
    project = manifest.metadata.project_name
    macros = [macro for macro in manifest.macros.values() if macro.package_name == project]
    return [macro for macro in macros if not BRANCH.match(macro.name)]


@pytest.fixture(scope="module")
def unit_tests(manifest):
    return list(manifest.unit_tests.values())


def layer(node) -> str:
    return Path(node.original_file_path).parts[1]


def in_layers(models, *layers):
    return {name: node for name, node in models.items() if layer(node) in layers}


def parents(node) -> list[tuple[str, str]]:
    """Return type and name of each node that a node reads."""
    return [(unique_id.split(".")[0], unique_id.split(".")[2]) for unique_id in node.depends_on.nodes]


def test_dbt_bouncer_finds_nothing(manifest, manifest_file, tmp_path):
    assert manifest
    rules = (PROJECT / "dbt-bouncer.yml").read_text(encoding="utf-8")
    here = f"dbt_artifacts_dir: {manifest_file.parent}"
    assert rules.count("dbt_artifacts_dir: target") == 1
    config = tmp_path / "dbt-bouncer.yml"
    config.write_text(rules.replace("dbt_artifacts_dir: target", here), encoding="utf-8")
    bouncer = Path(sys.executable).with_name("dbt-bouncer")
    command = [bouncer, "run", "--config-file", config, "--show-all-failures"]
    ran = subprocess.run(
        command, check=False, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"}
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


# Layers.


def test_a_staging_model_types_one_seed_which_nothing_else_reads(models):
    staging = in_layers(models, "staging")
    assert {name: parents(node) for name, node in staging.items()} == {
        name: [("seed", name.removeprefix("stg_"))] for name in staging
    }
    typed = {("seed", name.removeprefix("stg_")) for name in staging}
    others = {name: node for name, node in models.items() if name not in staging}
    assert {name: seen for name, node in others.items() if (seen := typed & set(parents(node)))} == {}
    assert [
        name for name, node in staging.items() if " as " not in node.raw_code.partition("source as")[2]
    ] == []


def test_only_a_dimension_reads_what_was_collected_but_for_names_of_codes(models):
    for name, node in in_layers(models, "marts").items():
        inputs = {parent for kind, parent in parents(node) if kind == "seed" or parent.startswith("stg_")}
        assert name.startswith("dim_") or inputs <= {"code_lists", "units", "qualifiers"}, name


def test_a_model_ends_in_the_last_of_its_steps(models):
    last_lines = {name: node.raw_code.rstrip().splitlines()[-1] for name, node in models.items()}
    assert [name for name, line in last_lines.items() if not re.fullmatch(r"select \* from \w+", line)] == []


# Descriptions.


def is_dbts_own(thing) -> bool:
    """Tell whether a thing is a test of dbt's own, whose name says all of it."""
    metadata = getattr(thing, "test_metadata", None)
    return bool(metadata) and metadata.name in {"unique", "not_null", "accepted_values", "relationships"}


def test_everything_has_a_description(nodes, own_macros, unit_tests, manifest):
    described = [*nodes.values(), *own_macros, *unit_tests, *manifest.exposures.values()]
    assert [thing.name for thing in described if not (thing.description.strip() or is_dbts_own(thing))] == []


def test_every_argument_of_a_macro_has_a_type_and_a_description(own_macros):
    incomplete = {
        macro.name: argument.name
        for macro in own_macros
        for argument in macro.arguments
        # dbt itself gives each materialization this one.
        if argument.name != "supported_languages" and not (argument.type and argument.description)
    }
    assert incomplete == {}


def test_the_description_of_a_table_ends_with_its_grain(models, seeds):
    texts = {name: " ".join(node.description.split()) for name, node in {**models, **seeds}.items()}
    assert [name for name, text in texts.items() if not GRAIN.search(text)] == []


def test_a_model_is_described_in_a_file_of_its_own_name(models):
    described_in = {name: Path(str(node.patch_path).split("://")[1]) for name, node in models.items()}
    places = {name: Path(node.original_file_path).with_suffix(".yml") for name, node in models.items()}
    assert described_in == places


# Plain dbt.


def test_nothing_of_dbt_is_overridden_on_duckdb_but_how_seeds_load(manifest):
    """What replaces a macro of dbt or of its adapter goes its own way with the next version of it."""
    packages = {"dbt", "dbt_duckdb"}
    dbts = {macro.name for macro in manifest.macros.values() if macro.package_name in packages}
    own = {macro.name for macro in manifest.macros.values() if macro.package_name not in packages}
    replaced = {name for name in own if name in dbts or name.removeprefix("duckdb__") in dbts}
    replaced |= {name for name in own if name.startswith("materialization_") and name.endswith("_duckdb")}
    # dbt's manual asks for one's own generate_schema_name.
    assert replaced == {"materialization_seed_duckdb", "generate_schema_name"}


# Checks.


def test_every_column_of_a_seed_has_a_declared_type(seeds):
    for name, node in seeds.items():
        assert list(node.config.column_types) == list(node.columns), name


def primary_key(model) -> frozenset[str]:
    """Return the columns of the primary key that a contract enforces."""
    keys = [constraint.columns for constraint in model.constraints if constraint.type == "primary_key"]
    return frozenset(column for key in keys for column in key)


def test_the_key_of_every_model_is_checked(models, nodes, manifest):
    """A repeated row is the slip that no other check sees, and it counts everything behind it twice.

    Either the model is checked, or what is made of it is: by a mart whose primary key is the model's own key.
    """
    by_id = {node.unique_id: node for node in models.values()}

    def marts_behind(unique_id: str):
        for child in manifest.child_map[unique_id]:
            if child in by_id:
                yield by_id[child]
                yield from marts_behind(child)

    tests = [node for node in nodes.values() if getattr(node, "attached_node", None)]
    unique = {test.attached_node for test in tests if test.test_metadata.name == "unique"}
    keys = {
        test.attached_node: frozenset(test.test_metadata.kwargs["key"])
        for test in tests
        if test.test_metadata.name == "sound"
    }
    unchecked = [
        node.name
        for unique_id, node in by_id.items()
        if unique_id not in unique
        and not primary_key(node)
        and keys.get(unique_id) not in map(primary_key, marts_behind(unique_id))
    ]
    assert unchecked == []


def test_a_column_said_to_be_filled_is_checked_to_be(models, nodes):
    """Where no contract is enforced dbt only tells a constraint to its readers; `sound` holds it."""
    tests = [node for node in nodes.values() if getattr(node, "attached_node", None)]
    present = {
        test.attached_node: test.test_metadata.kwargs.get("present", [])
        for test in tests
        if test.test_metadata.name == "sound"
    }
    unchecked = [
        f"{name}.{column.name}"
        for name, node in models.items()
        if not node.contract.enforced
        for column in node.columns.values()
        if column.constraints and column.name not in present.get(node.unique_id, [])
    ]
    assert unchecked == []


# What the repository must not hold.


@pytest.fixture(scope="module")
def texts_of_the_project():
    """Return the text of every file that a commit would hold, by its place in the project."""
    return {
        str(file.relative_to(PROJECT)): file.read_text(encoding="utf-8", errors="replace")
        for file in tracked_files()
    }


def test_no_file_names_a_place_of_the_machine_it_was_written_on(texts_of_the_project):
    here = re.compile(rf"(?<![\w.]){re.escape(str(PROJECT))}\b")
    found = {
        name: match.group()
        for name, text in texts_of_the_project.items()
        for match in [PLACE_OF_A_MACHINE.search(text), here.search(text)]
        if match and name != f"tests/lint/{Path(__file__).name}"
    }
    assert found == {}


def test_no_file_names_the_address_of_a_package_registry(texts_of_the_project):
    assert [name for name, text in texts_of_the_project.items() if REGISTRY.search(text)] == []


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def test_no_file_repeats_a_sentence_of_a_source_text(sources, texts_of_the_project):
    """The texts are no part of the repository: names and numbers are, sentences are not."""

    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[at : at + LONGEST_QUOTE + 1]) for at in range(len(found) - LONGEST_QUOTE)}

    of_sources = set().union(*(runs(file.read_text(encoding="utf-8")) for file in sources.glob("*.txt")))
    assert of_sources
    repeated = {name: runs(text) & of_sources for name, text in texts_of_the_project.items()}
    assert {name: [" ".join(run) for run in found] for name, found in repeated.items() if found} == {}


def test_folders_for_passing_work_are_made_so_that_a_killed_process_leaves_none_for_long():
    makers = [path for path in (PROJECT / "minsheng").rglob("*.py") if "tempfile" in path.read_text("utf-8")]
    assert [path.name for path in makers] == ["files.py"]
