"""The Data Docs as pages of the site: at addresses that stay, without times and random ids.

The time of a run is in `meta.refreshes`; here it would make every page of every refresh another one.
"""

import os
import re
from pathlib import Path

RESULTS = "validations"
ADDRESS = re.compile(r'href="(?:\.\./)*validations/[^"]*?([a-z]+)\.html"')
# The pages of results move up from validations/LAYER/RUN/TIME/ to validations/.
UPWARD = "../../../../"
TIMES = re.compile(r"(?: / )?\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| UTC)|\b\d{8}T\d{6}\.\d+Z")
RUN = re.compile(
    r'<tr>\s*<td[^>]*><div class="show-scrollbars">Run (?:Name|Time)</div>.*?(?=<tr>|</tbody>)', re.DOTALL
)
IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# All that is left of the tabs is their looks: both lists show.
TABS = re.compile(r' (?:role="tab(?:list|panel)?"|aria-selected="\w+")')
TOP = (
    '<nav aria-label="Site"><a href="{}index.html">← minsheng <span lang="zh-CN">检护民生</span></a></nav>'
    "<main><h1>Checks</h1>"
)


def move(quality: Path, folder: Path) -> None:
    """Move the Data Docs into a folder of the site."""
    quality.rename(folder)
    for page in [*(folder / RESULTS).glob("*/*/*/*.html")]:
        layer = page.stem.rsplit("-", 1)[-1]
        text = page.read_text(encoding="utf-8").replace(UPWARD, "../")
        page.unlink()
        (folder / RESULTS / f"{layer}.html").write_text(text, encoding="utf-8")
    for empty in sorted((folder / RESULTS).rglob("*/"), reverse=True):
        empty.rmdir()
    for page in folder.rglob("*.html"):
        back = os.path.relpath(folder.parent, page.parent) + "/"
        page.write_text(cleaned(page.read_text(encoding="utf-8"), back), encoding="utf-8")


def cleaned(page: str, back: str) -> str:
    """Return a page without times and random ids, and with a link back to the site."""
    page = ADDRESS.sub(rf'href="{RESULTS}/\1.html"', page)
    page = TIMES.sub("", RUN.sub("", page)).replace("<td></td>", "")
    found = {name: f"id-{number}" for number, name in enumerate(dict.fromkeys(IDS.findall(page)), 1)}
    page = IDS.sub(lambda match: found[match[0]], page)
    page = TABS.sub("", page).replace("<nav class=", '<nav aria-label="Page" class=', 1)
    page = page.replace("<nav class=", '<nav aria-label="Place" class=')
    page = re.sub(r"<body[^>]*>", lambda match: match[0] + TOP.format(back), page, count=1)
    return page.replace("</body>", "</main></body>")
