"""The fault catalogue: each fault in the real seeds is stopped where the catalogue says, and named."""

import hashlib
import shutil
import types

import faults
import pytest
import refresh_stand_in
import replay
from warehouse import DATABASE, PROJECT, query

from minsheng.builder import Builder
from minsheng.cli.refresh import Printer
from minsheng.errors import Exit
from minsheng.project import Project
from minsheng.refresh import attempt


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(autouse=True, scope="module")
def published(built):
    """Hold that no fault changes what is published."""
    before = digest(built.database)
    yield
    assert digest(built.database) == before


@pytest.fixture(scope="module")
def loads(built, once):
    def fill(folder):
        replay.load(built, folder, faults.contents(built))

    return once("faults", fill) / DATABASE


@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_stopped_where_the_catalogue_says(built, loads, tmp_path, fault):
    verdict = faults.refreshed(built, fault, tmp_path, loads)
    if fault.stopped == faults.HARMLESS:
        rows = f"select * from seeds.{fault.seed.split('/')[1]} order by all"
        assert verdict.stopped == faults.SURVIVED, verdict.output
        assert query(verdict.database, rows) == query(built.database, rows)
    else:
        assert verdict.stopped == fault.stopped, verdict.output
        assert [words for words in fault.told if words not in verdict.output] == [], verdict.output
    shutil.rmtree(tmp_path)


def test_a_fault_through_the_whole_refresh_leaves_what_is_published(built, tmp_path, capfd):
    class Guarding(refresh_stand_in.Tools):
        """Judge as a refresh does."""

        guard = attempt.Tools.guard

    class Parsed(Builder):
        """Build what was parsed before: the fault is in a seed."""

        def parse(self):
            self.manifest = built.manifest
            return len(self._all())

    def copied(_project, database, _work, _variables, _unit_tests):
        """Publish what was built before, for there is no need to build it twice."""
        done = types.SimpleNamespace(nodes=0, tests=0, failures=[], details=[])

        def build(layer, _tick):
            if layer == "seeds":
                shutil.copyfile(built.database, database)
            return done

        return types.SimpleNamespace(
            parse=lambda: 0,
            build=build,
            rest=lambda _tick: done,
            recipe=built.base.recipe,
            docs=lambda folder: folder.mkdir(),
        )

    options = attempt.Options(Project(built.folder), tmp_path / "published")
    assert attempt.run(options, refresh_stand_in.Tools(warehouse=copied)).exit_code == Exit.PUBLISHED
    readers = tmp_path / "published" / "minsheng.duckdb"
    before = readers.resolve(), digest(readers)
    path = built.folder / "seeds" / f"{faults.REPORTED}.csv"
    whole = path.read_bytes()
    path.write_bytes(faults.row(faults.NO_TEXT, value="29000", as_printed="29000余人")(whole))
    try:
        code = attempt.run(options, Guarding(warehouse=Parsed), Printer()).exit_code
    finally:
        path.write_bytes(whole)
    told = capfd.readouterr().err
    assert code == Exit.GUARDED_OFF == 20, told
    assert "stopped at seeds" in told
    assert "S02-002: value was 2900, is 29000" in told
    assert (readers.resolve(), digest(readers)) == before


def test_the_catalogue_holds_every_kind_and_explains_each_survivor():
    assert len({fault.name for fault in faults.FAULTS}) == len(faults.FAULTS)
    for fault in faults.FAULTS:
        assert (fault.stopped == faults.SURVIVED) == (len(fault.why) > 20), fault.name
        assert fault.told or fault.stopped in (faults.SURVIVED, faults.HARMLESS), fault.name
        assert "|" not in fault.kind + fault.what + fault.why


def test_the_page_shows_the_catalogue():
    page = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert faults.documented(page) == page, "`python tests/python/faults.py` writes docs/reliability.md anew"
