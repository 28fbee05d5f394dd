"""dbt's docs as a page of the site: without ids, times and requests, the same bytes for the same project."""

import json
import re
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

from minsheng.site import columns, page

# What differs from build to build, or with the rows of seeds, and tells a reader nothing.
STAMPS = {
    "checksum",
    *("invocation_id", "project_id", "user_id", "created_at"),
    *("generated_at", "run_started_at", "invocation_started_at"),
}
# What dbt's manifest says of nodes in lists.
MAPS = {"parent_map", "child_map", "group_map"}
# What columns are made of, for programs, and for the site of the next refresh with the same SQL.
COLUMNS = "columns.json"
# The two files of dbt that its page holds, as they are named in its script.
FILES = ('manifest:{"metadata"', 'catalog:{"metadata"')
ICONS = re.compile(r'<link rel="[^"]*"[^>]*>')
# The page is dbt's own, with its templates in scripts, so its policy can only forbid requests.
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
    "form-action 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline' 'unsafe-eval'\">"
    '<meta name="referrer" content="no-referrer">'
)
# dbt's page lies on the whole window; it is moved down for the bar of our own pages.
STYLE = (
    "<style>.app{top:38px!important;height:calc(100% - 38px)!important}"
    ".site-bar{position:fixed;top:0;left:0;right:0;height:38px;overflow-x:auto;white-space:nowrap;z-index:99;"
    "padding:7px 16px;background:#fff;border-bottom:1px solid #ccd2da;font:14px/24px system-ui,sans-serif}"
    ".site-bar a{color:#0b5394;margin-right:16px}</style>"
)


def write(docs: Path, site: page.Site) -> None:
    """Move dbt's docs into the site, and write around them what they are and what columns are made of.

    docs: what dbt wrote, or the part that was made of it for the site of the same project before.
    """
    folder = site.folder / "lineage"
    docs.rename(folder)
    docs_page, made = folder / "dbt.html", folder / COLUMNS
    if not docs_page.exists():
        docs_page.write_text(cleaned((folder / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
    if not made.exists():
        found = columns.read(*files_of(docs_page.read_text(encoding="utf-8")))
        made.write_text(columns.written(found), encoding="utf-8")
    tables = columns.of(made.read_text(encoding="utf-8"))
    site.write("lineage/index.html", "lineage.html.j2", "lineage")
    site.write("lineage/columns.html", "columns.html.j2", "lineage", tables=tables)


def files_of(text: str) -> list[dict[str, Any]]:
    """Return the two files of dbt, its manifest and its catalog, that its page holds."""
    return [file for _, _, file in _files(text)]


def cleaned(text: str) -> str:
    """Return dbt's page without what differs from build to build. It asks nothing of a network any more."""
    for start, end, file in sorted(_files(text), key=itemgetter(0), reverse=True):
        text = text[:start] + _in_order(file) + text[end:]
    # A browser asks for the picture named {{ ... }} before the page has put its name there.
    text = text.replace(' xlink:href="{{', ' ng-attr-xlink:href="{{')
    head, script, rest = text.partition("<script")
    rest, _, tail = rest.rpartition("</body>")
    head = ICONS.sub("", head).replace("<head>", f"<head>{POLICY}", 1)
    return head + script + rest + _bar() + tail


def _files(text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield each file of dbt in its page: where it begins and ends, and what it says."""
    for name in FILES:
        start = text.index(name) + name.index("{")
        file, end = json.JSONDecoder(object_hook=_without_stamps).raw_decode(text, start)
        yield start, end, file


def _without_stamps(read: dict[str, Any]) -> dict[str, Any]:
    for name in STAMPS & read.keys():
        if isinstance(read[name], str | float):
            read[name] = None
    return read


def _in_order(file: dict[str, Any]) -> str:
    """Return a file of dbt as JSON, nodes and lists of nodes by their names: dbt reads them in any order."""
    ordered = {
        name: dict(sorted(value.items())) if isinstance(value, dict) else value
        for name, value in file.items()
    }
    for name in ordered.keys() & MAPS:
        ordered[name] = {node: sorted(others) for node, others in ordered[name].items()}
    return json.dumps(ordered, ensure_ascii=False).replace("</", "<\\/")


def _bar() -> str:
    """Return the links to the parts of the site, in English as all of dbt's page, and the end of the page."""
    parts = [(f"../{address}", english) for _, address, english, _ in page.parts()]
    links = "".join(
        f'<a href="{address}">{name}</a>' for address, name in [*parts, ("columns.html", "Columns")]
    )
    return f'{STYLE}<nav class="site-bar" aria-label="Parts of the site">{links}</nav></body>'
