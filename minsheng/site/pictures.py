"""Charts to be taken away: as pictures that say where they are from, and alone, for a frame elsewhere."""

from collections.abc import Iterable

from minsheng.site import drawing
from minsheng.site.drawing import Text
from minsheng.site.drawing.text import Language
from minsheng.site.facts import Row
from minsheng.site.page import Site, as_json

# By the language of a picture: what its name ends in, and the word before its sources.
PICTURES: dict[Language, tuple[str, str]] = {"en": ("", "Source: "), "zh": (".zh", "来源：")}
# A page with a chart may load the script of its pictures.
POLICY = {"script-src": "'self'"}


def write(site: Site, path: str, chart: drawing.Chart, under: Text, releases: Iterable[Row]) -> str:
    """Write the chart of a page beside it as pictures, and alone; return the path of the latter.

    path: of the page. under: what the title leaves open, such as place and unit. releases: its sources.
    A page that was opened as a file may read no picture, so a script beside it has both.
    """
    stem = path.removesuffix(".html")
    sources = "; ".join(map(_source, releases))
    pictures: dict[Language, str] = {}
    for language, (ending, word) in PICTURES.items():
        title, subtitle = chart.title.of(language), under.of(language)
        caption = drawing.Caption(title, subtitle, word + sources, _foot(site, path))
        pictures[language] = drawing.framed(chart, language, caption)
        site.put(f"{stem}{ending}.svg", pictures[language])
    site.put(f"{stem}.js", f"minshengPictures({as_json(pictures)});\n")
    alone = f"e/{path.removeprefix('m/').replace('/', '-')}"
    site.write(alone, "embed.html.j2", "measures", chart=chart, under=under, page=path)
    return alone


def _source(release: Row) -> str:
    return " ".join(filter(None, [release["release_id"], release["publisher"], release["published_on"]]))


def _foot(site: Site, path: str) -> str:
    edition = site.edition
    told = [str(edition.day or ""), f"minsheng {edition.version}", "CC BY 4.0", site.address(path)]
    return " · ".join(filter(None, told))
