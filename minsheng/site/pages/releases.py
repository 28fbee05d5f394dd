"""A page per release: what it printed, and where other releases agree with it or contradict it."""

from minsheng.site import takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of every release, also of one that no figure comes from, and the list of them."""
    (site.folder / "r").mkdir()
    told = {figure_id: value for value in facts.values for figure_id in value["figure_ids"]}
    for release_id, release in facts.releases.items():
        figures = facts.of("figures", "release_id", release_id)
        _write(facts, flags, site, release, [(row, told.get(row["figure_id"])) for row in figures])
    site.write("r/index.html", "releases.html.j2", "releases", facts=facts, flags=PageFlags(flags))


def _write(facts: Facts, flags: Flags, site: Site, release: Row, told: list[tuple[Row, Row | None]]) -> None:
    release_id = release["release_id"]
    path = f"r/{release_id}.html"
    figures = [figure for figure, _ in told]
    name = Text(f"{release_id}: {release['title']}", f"{release_id}：{release['title']}")
    about = Text(f"What {release['publisher']} printed.", f"{release['publisher']}所刊数字。")
    site.write(
        path,
        "release.html.j2",
        "releases",
        facts=facts,
        flags=PageFlags(flags),
        release=release,
        told=told,
        figures=figures,
        beside=[
            (row, others) for row, value in told if value and (others := _others(facts, release_id, value))
        ],
        agreement={row["figure_id"]: value["agreement"] for row, value in told if value},
        **takeaway.write(site, facts, takeaway.Subject(path, name, about, figures, takeaway.OF_FIGURES)),
    )


def _others(facts: Facts, release_id: str, value: Row) -> list[Row]:
    """Return the figures of other releases that tell the same fact."""
    behind = [facts.figures[figure_id] for figure_id in value["figure_ids"]]
    return [figure for figure in behind if figure["release_id"] != release_id]
