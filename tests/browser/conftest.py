"""Fixtures of the browser tests: one browser, strict pages, and a small site with the hand-made assessment page.

A page of these tests fails its test on a console error, an uncaught error, a violation of the page's
Content-Security-Policy, or a request to another host.
"""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from mkdocs_coursebook.language import load_catalogue

HERE = Path(__file__).parent
SCRIPTS = Path(__file__).parents[2] / "plugins" / "mkdocs_coursebook" / "assessment"
BROWSER = "/usr/bin/chromium"


class StrictContext:
    """A browser context whose pages note every fault."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.faults: list[str] = []
        self.expected: list[str] = []
        context.on("page", self._watch)

    def new_page(self, address: str = "") -> Page:
        """Open a page, at an address if one is given."""
        page = self.context.new_page()
        if address:
            page.goto(address)
        return page

    def expect_fault(self, words: str) -> None:
        """Allow faults that contain these words."""
        self.expected.append(words)

    def unexpected(self) -> list[str]:
        """Return the faults that no test announced."""
        return [fault for fault in self.faults if not any(words in fault for words in self.expected)]

    def _watch(self, page: Page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        page.on("request", self._note_request)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.faults.append(f"request: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def strict(browser: Browser) -> Iterator[StrictContext]:
    """A fresh context: empty storage, no faults allowed."""
    context = StrictContext(browser.new_context())
    yield context
    context.context.close()
    assert context.unexpected() == []


@pytest.fixture
def page(strict: StrictContext) -> Page:
    """One page of a fresh context."""
    return strict.new_page()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class FixtureSite:
    """A served folder with the hand-made page, in any language and with any change."""

    def __init__(self, folder: Path, root: str) -> None:
        self.folder = folder
        self.root = root
        self.source = (HERE / "fixture" / "assessment.html").read_text(encoding="utf-8")

    def write(
        self, name: str = "page", language: str = "en", change: Callable[[dict[str, Any]], None] | None = None
    ) -> str:
        """Write a variant of the page.

        Args:
            name: The page's name in the address.
            language: Which catalogue speaks.
            change: Changes the assessment's data in place.

        Returns:
            The page's address.
        """
        return self.write_html(name, self.variant(language, change))

    def variant(self, language: str = "en", change: Callable[[dict[str, Any]], None] | None = None) -> str:
        """Return the HTML of a variant; see `write`."""
        head, mark, rest = self.source.partition('class="assessment__data">')
        text, end, tail = rest.partition("</script>")
        data = json.loads(text)
        data["language"] = language
        data["messages"] = load_catalogue(language).section("assessment.script")
        if change:
            change(data)
        return head + mark + json.dumps(data, ensure_ascii=False) + end + tail

    def write_html(self, name: str, html: str) -> str:
        """Write a page as it is and return its address."""
        (self.folder / f"{name}.html").write_text(html, encoding="utf-8")
        return f"{self.root}/{name}.html"


@pytest.fixture(scope="session")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FixtureSite]:
    """The hand-made page with the real scripts and style sheet, on a server of its own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(HERE / "fixture" / "look.css", folder)
    for file in [*SCRIPTS.glob("*.js"), *SCRIPTS.glob("*.css")]:
        shutil.copy(file, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield FixtureSite(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
