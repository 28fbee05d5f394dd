"""docs/landing.md shows the examples as they are."""

import re

import pytest
from landing_stand_in import EXAMPLES
from warehouse import PROJECT

from minsheng.landing.tables import FILES
from minsheng.project import rows_of

PAGE = (PROJECT / "docs" / "landing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((EXAMPLES / "EX01").iterdir()), ids=lambda path: path.name)
def test_the_page_shows_each_file_of_the_example(path):
    shown = re.search(rf"\*\*{re.escape(path.name)}\*\*.*?```csv\n(.*?)```", PAGE, re.DOTALL)
    assert shown.group(1) == path.read_text(encoding="utf-8")


def test_the_page_names_every_file_of_a_landing():
    assert not [file for file in FILES if f"{file}`" not in PAGE and f"**{file}**" not in PAGE]


def test_the_examples_are_marked_and_not_in_the_seeds():
    landed = {row["release_id"] for row in rows_of(PROJECT / "seeds/reference/releases.csv")}
    for folder in EXAMPLES.iterdir():
        assert folder.name not in landed
        assert "example" in (folder / "release.csv").read_text(encoding="utf-8")
