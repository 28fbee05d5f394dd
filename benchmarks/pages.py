"""How soon the pages of a site can be used on a slow telephone: `python -m benchmarks.pages SITE`.

The processor is slowed down four times and the network to 1.6 Mbit/s, with 150 ms there and back, as
Lighthouse takes a telephone to be. Printed are the bytes that a page needs, its elements, when its first
words show, and when all is there and its scripts have run; for the front page also how long a number typed
into the search waits for its answer, the index being fetched meanwhile.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

SLOWER = 4
MEGABIT = 1_000_000 / 8
NETWORK = {
    "offline": False,
    "downloadThroughput": 1.6 * MEGABIT,
    "uploadThroughput": 0.75 * MEGABIT,
    "latency": 150,
}
PHONE = {"width": 390, "height": 844}
ASKED = "22.1"
MANY = ("m", "r", "p", "j")
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
LOADED = "performance.timing.loadEventEnd - performance.timing.navigationStart"
FETCHED = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((all, one) => all + one.encodedBodySize, 0)"""


@dataclass(frozen=True)
class Measured:
    """A page as a slow telephone sees it; times in milliseconds from the request."""

    path: str
    size: int
    elements: int
    painted: float
    loaded: float
    answered: float | None = None


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Leave the output to the table."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def kinds(site: Path) -> list[str]:
    """Return the front page, and of the pages that are made alike a middling and the largest one."""
    paths = ["index.html"]
    for folder in MANY:
        by_size = sorted((site / folder).glob("*.html"), key=lambda one: (one.stat().st_size, one.name))
        several = [one for one in by_size if one.name != "index.html"]
        paths += [f"{folder}/{several[at].name}" for at in (len(several) // 2, -1) if several]
    return [*paths, *(one for one in ("conflicts.html", "new.html") if (site / one).is_file())]


def measured(browser: Browser, address: str, path: str) -> Measured:
    """Open a page as a slow telephone would, and measure it."""
    context = browser.new_context(viewport=PHONE)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address + path, wait_until="load")
        page.wait_for_timeout(300)
        return Measured(
            path,
            page.evaluate(FETCHED),
            page.evaluate("document.querySelectorAll('*').length"),
            page.evaluate(PAINTED),
            page.evaluate(LOADED),
            _answered(page) if page.locator("#asked").count() else None,
        )
    finally:
        context.close()


def _answered(page: Page) -> float:
    begun = time.perf_counter()
    page.fill("#asked", ASKED)
    page.locator("#found a").first.wait_for()
    return 1000 * (time.perf_counter() - begun)


def table(rows: list[Measured]) -> str:
    """Return what was measured as a table in Markdown."""
    lines = ["| page | kB | elements | first words, s | loaded, s | answer, s |", "|---|---|---|---|---|---|"]
    for one in rows:
        answered = "" if one.answered is None else f"{one.answered / 1000:.2f}"
        lines.append(
            f"| {one.path} | {one.size / 1000:.0f} | {one.elements:,} | {one.painted / 1000:.2f} "
            f"| {one.loaded / 1000:.2f} | {answered} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure the pages of a site and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a site, such as published/site")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser to drive")
    asked = parser.parse_args()
    if not (asked.site / "index.html").is_file():
        print(
            f"{asked.site} is no site: it has no index.html; name the folder that a refresh wrote",
            file=sys.stderr,
        )
        return 2
    with sync_playwright() as playwright, served(asked.site) as address:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        print(table([measured(browser, address, path) for path in kinds(asked.site)]))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
