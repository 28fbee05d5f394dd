"""A page per release: what it printed, and where other releases agree with it or contradict it."""

from minsheng.site import tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags
from minsheng.site.page import Site
from minsheng.site.pages.measures import IDS
from minsheng.site.tables import Section


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of every release, also of one that no figure comes from, and the list of them."""
    (site.folder / "r").mkdir()
    told = {figure_id: value for value in facts.values for figure_id in value["figure_ids"]}
    for release_id, release in facts.releases.items():
        figures = facts.of("figures", "release_id", release_id)
        _write(facts, flags, site, release, [(row, told.get(row["figure_id"])) for row in figures])
    listed = Section(
        "releases", Text("The newest first", "最新在前"), "releases", list(facts.releases.values())
    )
    name = Text("Releases", "发布")
    tables.FittedPage("r/index.html", "releases.html.j2", "releases", name, [listed]).write(
        site, facts, flags
    )


def _write(facts: Facts, flags: Flags, site: Site, release: Row, told: list[tuple[Row, Row | None]]) -> None:
    release_id = release["release_id"]
    path = f"r/{release_id}.html"
    figures = [figure for figure, _ in told]
    name = Text(f"{release_id}: {release['title']}", f"{release_id}：{release['title']}")
    about = Text(f"What {release['publisher']} printed.", f"{release['publisher']}所刊数字。")
    beside = [
        (figure, others, value["agreement"])
        for figure, value in told
        if value and (others := _others(facts, release_id, value))
    ]
    sections = [
        Section("beside", Text("What other releases say of the same", "其他发布的说法"), "beside", beside),
        Section(
            "figures",
            Text("What it printed", "原文数字"),
            "figures",
            figures,
            "release",
            ids=IDS["figures"],
        ),
    ]
    tables.FittedPage(path, "release.html.j2", "releases", name, sections).write(
        site,
        facts,
        flags,
        release=release,
        figures=figures,
        **takeaway.write(site, facts, takeaway.Subject(path, name, about, figures, takeaway.OF_FIGURES)),
    )


def _others(facts: Facts, release_id: str, value: Row) -> list[Row]:
    """Return the figures of other releases that tell the same fact."""
    behind = [facts.figures[figure_id] for figure_id in value["figure_ids"]]
    return [figure for figure in behind if figure["release_id"] != release_id]
