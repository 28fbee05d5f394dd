"""What a reader takes away from a page: its rows as files, a citation, a description for search engines."""

from dataclasses import dataclass
from typing import Any

from minsheng.site import exports, package
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row
from minsheng.site.page import Site

AUTHOR = "minsheng 检护民生"
NAMES = (
    *("measure_id", "measure_name_en", "measure_name_zh", "priority_id"),
    *("jurisdiction_id", "jurisdiction_name_en", "jurisdiction_name_zh"),
    *("period_id", "period_name_en", "period_name_zh", "period_start", "period_end"),
)
NUMBERS = ("value", "lower_bound", "upper_bound", "unit", "as_printed", "qualifier")
OF_VALUES = (*NAMES, *NUMBERS, "agreement", "release_id", "source_tier")
OF_FIGURES = ("figure_id", "figure_kind", *NUMBERS, *NAMES, "section", "char_start", "note", "release_id")
KINDS = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OF_RELEASES = ("title", "publisher", "published_on", "url")


@dataclass(frozen=True)
class Subject:
    """What a page is about.

    path: of the page, from the folder of the site. rows: what it shows, each with a release_id.
    columns: those of the rows that are taken away.
    picture: path of a PNG that other places may show beside a link, where it is there.
    """

    path: str
    name: Text
    about: Text
    rows: list[Row]
    columns: tuple[str, ...] = OF_VALUES
    picture: str = ""

    @property
    def stem(self) -> str:
        """The path without its ending, which the files beside the page share."""
        return self.path.removesuffix(".html")


def write(site: Site, facts: Facts, subject: Subject) -> dict[str, Any]:
    """Write the files beside a page, and return what its template shows of them."""
    rows = [
        row | {name: facts.releases[row["release_id"]][name] for name in OF_RELEASES} for row in subject.rows
    ]
    exports.table_files(rows, (*subject.columns, *OF_RELEASES), site.folder / subject.stem)
    text, bibtex = cite(site, subject)
    return {
        "subject": subject.name,
        "stem": subject.stem.rpartition("/")[2],
        "citation": text,
        "bibtex": bibtex,
        "dataset": dataset(site, facts, subject),
        "preview": site.address(subject.picture) if (site.folder / subject.picture).is_file() else "",
    }


def cite(site: Site, subject: Subject) -> tuple[str, str]:
    """Return how to cite a page, as a sentence and for BibTeX; without an address where nobody knows it."""
    day, version, address = site.edition.day, site.edition.version, site.address(subject.path)
    name = subject.name.en if subject.name.en == subject.name.zh else " · ".join(subject.name)
    said = [AUTHOR, name, f"Version {version}" + (f", data to {day}" if day else ""), "CC BY 4.0", address]
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": name,
        "year": str(day.year) if day else "",
        "version": version,
        "note": f"Data to {day}. CC BY 4.0" if day else "CC BY 4.0",
        "url": address,
    }
    key = f"minsheng_{subject.stem.replace('/', '_')}"
    lines = [f"  {field} = {{{_for_bibtex(field, text)}}}" for field, text in fields.items() if text]
    return ". ".join(filter(None, said)), ",\n".join([f"@misc{{{key}", *lines]) + "\n}"


def dataset(site: Site, facts: Facts, subject: Subject) -> dict[str, Any]:
    """Return a page as a Dataset of schema.org, which search engines for data read."""
    rows = subject.rows
    starts = [row["period_start"] for row in rows if row["period_start"]]
    ends = [row["period_end"] for row in rows if row["period_end"]]
    known = {
        "temporalCoverage": f"{min(starts)}/{max(ends)}" if starts and ends else "",
        "spatialCoverage": sorted({row["jurisdiction_name_en"] for row in rows}),
        "isBasedOn": sorted({url for row in rows if (url := facts.releases[row["release_id"]]["url"])}),
    }
    files = {f"{subject.stem}{ending}": kind for ending, kind in KINDS.items()}
    return {
        **described(site, subject.path, subject.name, " ".join([*subject.about, package.DESCRIPTION]), files),
        **{name: value for name, value in known.items() if value},
    }


def described(site: Site, path: str, name: Text, description: str, files: dict[str, str]) -> dict[str, Any]:
    """Return what every Dataset of the site says of itself.

    path: of its page. files: those to take away, beside the page, with their media types.
    """
    known = {"dateModified": site.edition.day, "url": site.address(path)}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name.en,
        "alternateName": name.zh,
        "description": description,
        "version": site.edition.version,
        "license": package.LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": ["en", "zh-CN"],
        "keywords": package.KEYWORDS,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "distribution": [_download(site, file, kind) for file, kind in files.items()],
        **{field: value for field, value in known.items() if value},
    }


def _download(site: Site, file: str, kind: str) -> dict[str, str]:
    address = site.address(file) or file.rpartition("/")[2]
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}


def _for_bibtex(field: str, text: str) -> str:
    return text if field == "url" else "".join(f"\\{sign}" if sign in "&%#_$" else sign for sign in text)
