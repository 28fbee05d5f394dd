"""Great Expectations' own Data Docs of the newest run, made to work from a file without a network.

As the library writes it, each page loads its style and scripts from a dozen servers, and its tables are
filled in by those scripts. Here the remote files go, the tables are written out, and one small style and
script of our own take their place; the page forbids itself any request.
"""

import ast
import html
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SITE = "quality"
MARKS = {"passed": "✓ passed", "warning": "! warning", "failed": "✗ failed"}
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">"
)
STYLE = """
:root { color-scheme: light dark; --fg: #1b1f24; --bg: #fff; --line: #ccd2da; --soft: #f3f5f7;
  --link: #0b5394;
  --passed: #1a6b37; --warning: #8a5a00; --failed: #a3271b; }
@media (prefers-color-scheme: dark) { :root { --fg: #e6e9ee; --bg: #14171b; --line: #3a414b; --soft: #1f242b;
  --link: #8fc1ff; --passed: #6fd08c; --warning: #f0bd5a; --failed: #ff8d80; } }
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--fg); background: var(--bg); }
a { color: var(--link); } h4, h5, h6 { font-size: 1.1rem; margin: 1rem 0 .3rem; }
nav ol, nav ul { list-style: none; margin: .5rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
td, th { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead:not([hidden]) th, .alert { background: var(--soft); } .alert { padding: .4rem .8rem; margin-top: 1rem; }
.passed { color: var(--passed); } .warning { color: var(--warning); } .failed { color: var(--failed); }
.passed, .warning, .failed { white-space: nowrap; font-weight: 600; }
.keys { margin: .3rem 0 0; padding-left: 1.2rem; overflow-wrap: anywhere; } pre { white-space: pre-wrap; }
.collapse, .cooltip .top, [id$="toolbar"] { display: none; } .collapse.open { display: block; }
#only-failed { margin: .8rem 0; display: block; } .hidden-row { display: none; }
"""
SCRIPT = """
document.addEventListener('click', event => {
  const link = event.target.closest('[data-toggle="collapse"]');
  if (!link) return;
  event.preventDefault();
  document.querySelector(link.getAttribute('href')).classList.toggle('open');
});
const marks = 'td .passed, td .warning, td .failed';
const checked = [...document.querySelectorAll('tr')].filter(row => row.querySelector(marks));
if (checked.length) {
  const label = document.createElement('label');
  label.id = 'only-failed';
  label.innerHTML = '<input type="checkbox"> Hide what passed';
  label.firstChild.addEventListener('change', event => checked.forEach(row =>
    row.classList.toggle('hidden-row', event.target.checked && row.querySelector('.passed') !== null)));
  checked[0].closest('table').before(label);
}
"""


def write(context: Any, folder: Path, outcomes: Iterable[Any]) -> None:
    """Write the site of the validation results that the context holds; what was in the folder goes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if SITE in context.list_data_docs_sites():
        context.delete_data_docs_site(SITE)
    context.add_data_docs_site(
        SITE,
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    context.build_data_docs(site_names=[SITE])
    shutil.rmtree(
        folder / "static", ignore_errors=True
    )  # fonts and moving pictures of the library's tutorials
    outcomes = list(outcomes)
    for page in folder.rglob("*.html"):
        layer = page.stem.rsplit("-", 1)[-1]
        shown = [one for one in outcomes if one.layer == layer] if "validations" in page.parts else outcomes
        page.write_text(localised(page.read_text(encoding="utf-8"), shown), encoding="utf-8")


def localised(page: str, outcomes: list[Any]) -> str:
    """Return a page without anything remote, its tables written out and its failures told in words."""
    page = re.sub(
        r"<script.*?</script>", lambda match: _table_of_script(match[0], outcomes), page, flags=re.S
    )
    page = re.sub(r"<style.*?</style>|<footer.*?</footer>|<link\b[^>]*>", "", page, flags=re.S)
    page = re.sub(r"<img\b[^>]*>", "All checks", page, flags=re.S)
    page = re.sub(r"<title>.*?</title>", "", page, flags=re.S)
    page = re.sub(r"\son[a-z]+=\"[^\"]*\"", "", page)
    page = re.sub(r"<(button|label)\b.*?</\1>", "", page, flags=re.S)
    page = page.replace("Validation Filter:", "").replace("<strong>Actions</strong>", "")
    page = page.replace('<a href="https://greatexpectations.io">Great Expectations</a>', "Great Expectations")
    page = page.replace("| quality", "| the newest run").replace(" / __none__", "")
    failed = [one for one in outcomes if not one.passed]
    for one in failed:
        page = _with_keys(page, one)
    only_warnings = failed and all(one.severity == "warning" for one in failed)
    page = re.sub(
        r'<i class="fas fa-times[^>]*></i>(\s*Failed)?', _mark("warning" if only_warnings else "failed"), page
    )
    page = re.sub(r'<i class="fas fa-check[^>]*></i>(\s*Succeeded)?', _mark("passed"), page)
    page = re.sub(r'<i class="fas fa-exclamation[^>]*></i>', _mark("failed"), page)
    head = f'<title>Checks of the newest refresh</title>{POLICY}<meta name="referrer" content="no-referrer">'
    page = page.replace("<html>", '<html lang="en">', 1)
    page = page.replace("</head>", f"{head}<style>{STYLE}</style></head>", 1)
    return page.replace("</body>", f"<script>{SCRIPT}</script></body>", 1)


def _mark(kind: str) -> str:
    return f'<span class="{kind}">{MARKS[kind]}</span>'


def _with_keys(page: str, outcome: Any) -> str:
    """Mark a failed expectation by its severity and list the offending rows under its sentence."""
    sentence = re.escape(f"{outcome.expectation} ({outcome.severity}).")
    mark = _mark("warning" if outcome.severity == "warning" else "failed")
    keys = "".join(f"<li>{html.escape(key)}</li>" for key in outcome.keys)
    return re.sub(
        rf'<i class="fas fa-(?:times|exclamation)[^>]*></i>((?:(?!<i class)(?!</tr>).)*?{sentence}[^<]*)',
        lambda match: f'{mark}{match[1]}<ul class="keys">{keys}</ul>',
        page,
        count=1,
        flags=re.S,
    )


def _table_of_script(script: str, outcomes: list[Any]) -> str:
    """Turn the script that fills a table of the index into the table; any other script goes."""
    data = re.search(r"^\s*data: (\[.*\]),\s*$", script, flags=re.M)
    if data is None:
        return ""
    rows = []
    for row in ast.literal_eval(data[1]):
        layer = row.get("asset_name") or row["expectation_suite_name"]
        cells = [f'<a href="{html.escape(row["_table_row_link_path"])}">{html.escape(layer)}</a>']
        if "validation_success" in row:
            failed = {one.severity for one in outcomes if one.layer == layer and not one.passed}
            kind = "failed" if "error" in failed else "warning" if failed else "passed"
            number = sum(1 for one in outcomes if one.layer == layer)
            cells += [_mark(kind), f"{number} expectations", html.escape(row["run_time"])]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "<table>" + "".join(reversed(rows)) + "</table>"
