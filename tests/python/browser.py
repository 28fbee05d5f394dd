"""A real browser for the tests of the site: Debian's chromium, with an empty profile and no network.

A `Visit` is one page opened in it, with all that it asked for and all that it complained of.
"""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from warehouse import PROJECT

ARTEFACTS = Path(os.environ.get("MINSHENG_ARTEFACTS") or PROJECT / "target" / "screenshots")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name resolves, so that a request that tries to leave fails at once, wherever the tests run.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
HARMLESS = ("blob:", "data:", "about:")
SEVERE = {"serious", "critical"}
WIDE, NARROW = (1280, 900), (390, 844)  # a desk, a telephone
TALLEST = 5_000  # pixels of a screenshot
LONGEST = 8  # lines of a table, or other elements alike and side by side, that axe-core looks at
# Take away what comes after so many children of one kind.
SHORTEN = """longest => {
    for (const parent of document.body.querySelectorAll('*')) {
        const seen = {};
        for (const child of [...parent.children])
            if ((seen[child.tagName] = (seen[child.tagName] ?? 0) + 1) > longest) child.remove();
    }
}"""
PATIENCE = 60_000  # milliseconds: DuckDB takes some seconds to start on a busy machine


def chromium() -> str | None:
    """Return the chromium to drive, or None where there is none."""
    named = os.environ.get("MINSHENG_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Visit:
    """One page opened in the browser."""

    page: Page
    home: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def left(self) -> list[str]:
        """What the page asked for that is neither part of the site nor made by the page itself."""
        return [address for address in self.requests if not address.startswith((self.home, *HARMLESS))]

    def barriers(self) -> list[str]:
        """Return what axe-core finds that is serious or critical, each with the elements it means.

        The lines of a table or list are made alike, and axe-core takes minutes over a hundred thousand elements:
        the first of each kind stand for the rest, which are gone from the page afterwards.
        """
        self.page.evaluate(SHORTEN, LONGEST)
        # The size of targets is asked for by name: it is new in WCAG 2.2, and axe-core leaves it out otherwise.
        options = {"rules": {"target-size": {"enabled": True}}}
        violations = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{found['id']}: {found['help']}: {', '.join(node['html'][:120] for node in found['nodes'])}"
            for found in violations
            if found["impact"] in SEVERE
        ]

    def screenshot(self, name: str) -> None:
        """Keep a picture of the page, or of its first part where it is very long, as a test artefact."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        width, height = self.page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True, clip=clip)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the page writes to the console as a warning or an error."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def do_GET(self) -> None:
        """Send a file; the icon that a browser asks for of its own accord is none of the site's."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a port of this machine and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def home(folder: Path, scheme: str) -> Iterator[str]:
    """Give the address of a site's folder: `file` as it lies on the disk, `http` from a local server."""
    if scheme == "file":
        yield f"{folder.as_uri()}/"
    else:
        with served(folder) as address:
            yield address


# A module has its own browser: Playwright's event loop must not be left running for tests that need one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start chromium, or skip the test where none is installed."""
    executable = chromium()
    if executable is None:
        pytest.skip(
            "no chromium at hand: install Debian's package chromium, or name one in MINSHENG_CHROMIUM"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        yield started
        started.close()


@contextmanager
def visits(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a page of a site; each visit begins without a memory of another."""
    contexts = []

    def opened(home: str, path: str, *, language: str = "en", dark: bool = False, size=WIDE) -> Visit:
        context = browser.new_context(
            locale="zh-CN" if language == "zh" else "en-GB",
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            offline=home.startswith("file:"),
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        one = Visit(context.new_page(), home)
        context.on("request", lambda request: one.requests.append(request.url))
        one.page.on("console", one.note)
        one.page.on("pageerror", lambda error: one.complaints.append(f"exception: {error}"))
        one.page.goto(home + path)
        return one

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page of a site."""
    with visits(browser) as opened:
        yield opened
