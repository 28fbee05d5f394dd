"""A real browser for the tests of the site: Debian's chromium, with an empty profile and no network.

A `Visit` is one page opened in it, with all that it asked for and all that it complained of.
"""

import functools
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

# Pictures are for people, who name the folder that they want them in.
ARTEFACTS = os.environ.get("MINSHENG_ARTEFACTS")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # DuckDB is compiled once, and not again to run faster than a test needs.
    "--js-flags=--liftoff-only",
    # No name resolves, so that a request that tries to leave fails at once, wherever the tests run.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
HARMLESS = ("blob:", "data:", "about:")
SEVERE = {"serious", "critical"}
WIDE, NARROW = (1280, 900), (390, 844)  # a desk, a telephone
# Words differ by language, colours by scheme and places by size: two looks show all of each.
LOOKS = ({"language": "en", "dark": False, "size": WIDE}, {"language": "zh", "dark": True, "size": NARROW})
LANGUAGES = {"en": "en", "zh": "zh-CN"}
TALLEST = 5_000  # pixels of a screenshot
LONGEST = 4  # lines of a table, or other elements alike and side by side, that axe-core looks at
# Take away what comes after so many children of one kind and class, ask axe-core, and put it back. Contrast is most
# of what axe-core computes: of visible elements with words of their own, in like colours on like colours, it looks at
# the first.
ASK = """async ([longest, options]) => {
    const gone = [];
    for (const parent of document.body.querySelectorAll('*')) {
        const seen = {};
        for (const child of [...parent.children]) {
            const kind = `${child.tagName} ${child.getAttribute('class')}`;
            if ((seen[kind] = (seen[kind] ?? 0) + 1) <= longest) continue;
            const place = document.createComment('');
            child.replaceWith(place);
            gone.push([place, child]);
        }
    }
    const kinds = new Map(), told = new Set();
    for (const one of document.body.querySelectorAll('*')) {
        one.removeAttribute('data-told');
        const look = getComputedStyle(one);
        const own = [look.color, look.fill, look.backgroundColor, look.backgroundImage, look.opacity];
        const kind = [...own, look.fontSize, look.fontWeight, kinds.get(one.parentElement)].join();
        kinds.set(one, kinds.get(kind) ?? kinds.set(kind, kinds.size).get(kind));
        const says = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (says && one.checkVisibility({ visibilityProperty: true }) && !told.has(kind)) {
            told.add(kind);
            one.setAttribute('data-told', '');
        }
    }
    axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-told]' }] });
    const { violations } = await axe.run(options);
    for (const [place, child] of gone.reverse()) place.replaceWith(child);
    return violations;
}"""
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"
# The size of targets is asked for by name: it is new in WCAG 2.2, and axe-core leaves it out otherwise.
# What passes is not described.
ASKED = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
PATIENCE = 60_000  # milliseconds: DuckDB takes some seconds to start on a busy machine


def chromium() -> str | None:
    """Return the chromium to drive, or None where there is none."""
    named = os.environ.get("MINSHENG_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


class Windows:
    """Windows of a browser, each to be used again: to open one takes longer than to load a page in it."""

    def __init__(self, browser: Browser) -> None:
        """Begin without any."""
        self.browser = browser
        self.kinds: dict[Page, tuple[str, bool]] = {}
        self.free: dict[tuple[str, bool], list[Page]] = defaultdict(list)

    def taken(self, language: str, is_offline: bool) -> Page:
        """Return a window that nobody looks at; what it showed last may stand in it."""
        kind = language, is_offline
        if self.free[kind]:
            return self.free[kind].pop()
        locale = "zh-CN" if language == "zh" else "en-GB"
        context = self.browser.new_context(locale=locale, offline=is_offline)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        self.kinds[page] = kind
        return page

    def given_back(self, page: Page) -> None:
        """Take a window back, which forgets what it has seen."""
        page.evaluate(FORGET)
        self.free[self.kinds[page]].append(page)


@dataclass
class Visit:
    """One page opened in the browser."""

    page: Page
    home: str
    windows: Windows
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_over: bool = False

    def begin(self, path: str) -> None:
        """Open the page, and note what it does from now on."""
        self.page.context.on("request", self.note_request)
        self.page.on("console", self.note)
        self.page.on("pageerror", self.note_error)
        if self.page.url.partition("#")[0] == (self.home + path).partition("#")[0]:
            self.page.goto("about:blank")  # or the page would stay, and only move to the place that is named
        self.page.goto(self.home + path)

    def look(self, size: tuple[int, int], *, dark: bool) -> None:
        """Change the window and the scheme of colours."""
        self.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def end(self) -> None:
        """Leave the window to other visits; once is enough."""
        if not self.is_over:
            self.is_over = True
            self.page.context.remove_listener("request", self.note_request)
            self.page.remove_listener("console", self.note)
            self.page.remove_listener("pageerror", self.note_error)
            self.windows.given_back(self.page)

    @property
    def left(self) -> list[str]:
        """What the page asked for that is neither part of the site nor made by the page itself."""
        return [address for address in self.requests if not address.startswith((self.home, *HARMLESS))]

    def barriers(self) -> list[str]:
        """Return what axe-core finds that is serious or critical, each with the elements it means.

        The lines of a table or list are made alike, and axe-core takes minutes over a hundred thousand elements:
        the first of each kind stand for the rest.
        """
        self.page.evaluate(Axe().axe_script)
        violations = self.page.evaluate(ASK, [LONGEST, ASKED])
        return [
            f"{found['id']}: {found['help']}: {', '.join(node['html'][:120] for node in found['nodes'])}"
            for found in violations
            if found["impact"] in SEVERE
        ]

    def screenshot(self, name: str) -> None:
        """Keep a picture of the page, or of its first part where it is very long, if pictures are wanted."""
        if not ARTEFACTS:
            return
        Path(ARTEFACTS).mkdir(parents=True, exist_ok=True)
        width, height = self.page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        self.page.screenshot(path=Path(ARTEFACTS) / f"{name}.png", full_page=True, clip=clip)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the page writes to the console as a warning or an error."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def note_error(self, error: Error) -> None:
        """Keep what nothing in the page has caught."""
        self.complaints.append(f"exception: {error}")

    def note_request(self, request: Request) -> None:
        """Keep the address that the page asks for."""
        self.requests.append(request.url)


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


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Windows:
    """Return the windows of the module's browser."""
    return Windows(browser)


@contextmanager
def visits(windows: Windows) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens a page of a site; each visit begins without a memory of another."""
    begun = []

    def opened(home: str, path: str, *, language: str = "en", dark: bool = False, size=WIDE) -> Visit:
        one = Visit(windows.taken(language, is_offline=home.startswith("file:")), home, windows)
        begun.append(one)
        one.look(size, dark=dark)
        one.begin(path)
        return one

    yield opened
    for one in begun:
        one.end()


@pytest.fixture
def visit(windows: Windows) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page of a site."""
    with visits(windows) as opened:
        yield opened
