"""The pages of the site: templates with one frame, one style and one policy.

A page holds all it needs. Its Content-Security-Policy names the hashes of its own scripts and styles and
forbids everything else, so that no request leaves, and code in a text from the data does nothing.
"""

import base64
import hashlib
import re
from importlib import resources
from pathlib import Path

import jinja2
from markupsafe import Markup

from minsheng.site import engine

# Name, address, and the words for it in English and Chinese.
PARTS = (
    ("report", "index.html", "Report", "报告"),
    ("ask", "ask/index.html", "Ask", "查询"),
    ("data", "data/index.html", "Data", "数据"),
    ("lineage", "lineage/index.html", "Lineage", "数据来路"),
    ("quality", "quality/index.html", "Checks", "数据检查"),
)
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:"
PLACE_OF_POLICY = "the policy comes here"
INLINE = re.compile(r"<(script|style)(?: type=\"module\")?>(.*?)</\1>", re.DOTALL)
TEMPLATES = resources.files("minsheng.site") / "templates"


def inlined(name: str) -> Markup:
    """Return a file of the templates as it stands, to be put into a script or style element."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own files


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("minsheng.site"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals |= {"inlined": inlined, "policy": PLACE_OF_POLICY}


def parts() -> list[tuple[str, str, str, str]]:
    """Return the parts that the site has: the page to ask only where DuckDB for the browser is at hand."""
    return [part for part in PARTS if part[0] != "ask" or engine.archive()]


def write(file: Path, template: str, more: dict[str, str] | None = None, **values: object) -> None:
    """Write a page from a template.

    more: what the page needs besides its own scripts and styles, such as {"worker-src": "blob:"}.
    values: what the template names; `root` is the way to the folder of the site, and `part` one of PARTS.
    """
    file.write_text(rendered(template, more, **values), encoding="utf-8")


def rendered(template: str, more: dict[str, str] | None = None, **values: object) -> str:
    """Return a page from a template, with the policy that fits it."""
    page = ENVIRONMENT.get_template(template).render({"parts": parts()} | values)
    return page.replace(PLACE_OF_POLICY, policy_of(page, more), 1)


def policy_of(page: str, more: dict[str, str] | None = None) -> str:
    """Return the policy that allows the inline scripts and styles of a page, by their hashes, and no more."""
    allowed = {name: [sources] for name, sources in (more or {}).items()}
    for kind, text in INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        allowed.setdefault(f"{kind}-src", []).append(f"'sha256-{digest}'")
    return "; ".join([POLICY, *(f"{name} {' '.join(sources)}" for name, sources in sorted(allowed.items()))])
