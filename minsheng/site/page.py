"""The pages of the site: templates with one frame, one style and one policy.

A page holds all it needs. Its Content-Security-Policy names the hashes of its own scripts and styles and
forbids everything else, so that no request leaves, and code in a text from the data does nothing.
"""

import base64
import functools
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from minsheng.errors import UserError
from minsheng.project import rows_of
from minsheng.site import engine
from minsheng.site.drawing import text
from minsheng.site.edition import Edition

# Name, address, and the words for it in English and Chinese.
PARTS = (
    ("start", "index.html", "Home", "首页"),
    ("priorities", "p/index.html", "Priorities", "重点"),
    ("measures", "m/index.html", "Measures", "指标"),
    ("places", "j/index.html", "Places", "地区"),
    ("releases", "r/index.html", "Releases", "发布"),
    ("conflicts", "conflicts.html", "Conflicts", "冲突"),
    ("new", "new.html", "New", "新增"),
    ("report", "all.html", "All in one", "全部"),
    ("ask", "ask/index.html", "SQL", "查询"),
    ("data", "data/index.html", "Data", "数据"),
    ("quality", "quality/index.html", "Checks", "检查"),
    ("lineage", "lineage/index.html", "Lineage", "来路"),
)
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:"
PLACE_OF_POLICY = "the policy comes here"
INLINE = re.compile(r"<(script|style)(?: type=\"module\")?>(.*?)</\1>", re.DOTALL)
SPARE = re.compile(r"^[ \t]*//.*\n|^[ \t]+", re.MULTILINE)
TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def inlined(name: str) -> Markup:
    """Return a file of the templates, to be put into a script or style element of a page.

    Lines of comment and indentation stay behind: they would be sent with each of a thousand pages.
    """
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return Markup(text if name.endswith(".txt") else SPARE.sub("", text))  # noqa: S704 - our own files


@functools.cache
def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the templates."""
    return rows_of(TEMPLATES / name)


def words(name: str) -> dict[str, dict[str, str]]:
    """Return a file of words of the pages: each word in English and Chinese."""
    return {row["word"]: {"en": row["en"], "zh": row["zh"]} for row in table(name)}


# The same names and words stand on hundreds of pages.
@functools.lru_cache(maxsize=2**15, typed=True)
def both(english: object, chinese: object) -> Markup:
    """Return a text in both languages, of which the page shows one; once where they are alike."""
    if english == chinese:
        return escape(english)
    said = f'<span lang="en">{escape(english)}</span><span lang="zh-CN">{escape(chinese)}</span>'
    return Markup(said)  # noqa: S704 - escaped in the line above


def named(row: Mapping[str, Any], field: str) -> Markup:
    """Return a name that a row holds in both languages, such as `measure_name`."""
    return both(row[f"{field}_en"], row[f"{field}_zh"])


@functools.lru_cache(maxsize=2**13)
def ranged(lower: text.Number | None, upper: text.Number | None) -> Markup:
    """Return the range of a count in both languages."""
    return both(text.between(lower, upper, "en"), text.between(lower, upper, "zh"))


def web_address(address: str | None) -> str | None:
    """Return an address that may be followed; any but the web's may be anything."""
    return address if address and address.startswith(("http://", "https://")) else None


def slug(identifier: str) -> str:
    """Return an identifier as a name of a file, which a + would make hard to type."""
    return identifier.replace("+", "-")


def outward(percent: Decimal, end: str) -> Decimal:
    """Return the lower or upper end of an interval with one decimal, rounded away from the other end."""
    return percent.quantize(Decimal("0.1"), ROUND_FLOOR if end == "lower" else ROUND_CEILING)


def as_json(value: Any) -> Markup:
    """Return data for a script element; no text in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - escaped in this line


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case date():
            return value.isoformat()
    raise TypeError(f"a page has no form for {value!r}")


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("minsheng.site"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals |= {
    "inlined": inlined,
    "policy": PLACE_OF_POLICY,
    "both": both,
    "named": named,
    "ranged": ranged,
    "as_json": as_json,
    "web": web_address,
    "slug": slug,
    "plain": text.plain,
    "amount": text.amount,
    "between": text.between,
    "percent": text.percent,
    "outward": outward,
}


@dataclass(frozen=True)
class Site:
    """The site that is being written.

    folder: where it is written. edition: which data it shows. home: the address that the folder will have on
    the web, with a slash at its end; empty where that is not known.
    """

    folder: Path
    edition: Edition
    home: str = ""

    def address(self, path: str) -> str:
        """Return the address of a file of the site on the web, or nothing where that is not known."""
        return self.home + path.removesuffix("index.html") if self.home else ""

    def write(
        self, path: str, template: str, part: str, more: dict[str, str] | None = None, **values: object
    ) -> None:
        """Write a page from a template.

        path: from the folder of the site, with slashes. part: that of PARTS which it belongs to.
        more: what the page needs besides its own scripts and styles, such as {"worker-src": "blob:"}.
        values: what the template names.
        """
        self.put(path, self.rendered(path, template, part, more, **values))

    def rendered(
        self, path: str, template: str, part: str, more: dict[str, str] | None = None, **values: object
    ) -> str:
        """Return a page from a template, as `write` would write it."""
        frame = {"site": self, "path": path, "root": "../" * path.count("/"), "part": part, "parts": parts()}
        return rendered(template, more, **frame, **values)

    def put(self, path: str, text: str) -> None:
        """Write a file of the site, in a folder that need not be there."""
        file = self.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def home() -> str:
    """Return the address of the site on the web that MINSHENG_SITE_URL names, or nothing.

    Raises UserError where that is no address of the web.
    """
    named = os.environ.get("MINSHENG_SITE_URL", "").strip()
    if not named:
        return ""
    found = urlsplit(named)
    if found.scheme not in ("http", "https") or not found.netloc or found.query or found.fragment:
        raise UserError(
            f"MINSHENG_SITE_URL is {named!r}, which is no address of a site; "
            "give one such as https://example.org/minsheng/, or none"
        )
    return named.rstrip("/") + "/"


def parts() -> list[tuple[str, str, str, str]]:
    """Return the parts that the site has: the page to ask only where DuckDB for the browser is at hand."""
    return [part for part in PARTS if part[0] != "ask" or engine.archive()]


def rendered(template: str, more: dict[str, str] | None = None, **values: object) -> str:
    """Return a page from a template, with the policy that fits it."""
    page = ENVIRONMENT.get_template(template).render(values)
    return page.replace(PLACE_OF_POLICY, policy_of(page, more), 1)


def policy_of(page: str, more: dict[str, str] | None = None) -> str:
    """Return the policy that allows the inline scripts and styles of a page, by their hashes, and no more."""
    allowed = {name: [sources] for name, sources in (more or {}).items()}
    for kind, content in INLINE.findall(page):
        allowed.setdefault(f"{kind}-src", []).append(_hash(content))
    return "; ".join([POLICY, *(f"{name} {' '.join(sources)}" for name, sources in sorted(allowed.items()))])


@functools.lru_cache(maxsize=64)
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
