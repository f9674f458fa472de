"""What all tests share: one strict build of the real project, a server for it, one browser with strict pages."""

import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from run import find_browser

from tests.site_build import ROOT, Build, build_site
from tests.strict_context import StrictContext

EMPTY_INDEX = {"config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}}, "docs": []}


@pytest.fixture(scope="session")
def project_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """One strict build of the project as it is, with all that MkDocs printed."""
    build = build_site(ROOT, tmp_path_factory.mktemp("project") / "site")
    assert build.status == 0, f"the strict build failed:\n{build.output}"
    return build


@pytest.fixture(scope="session")
def built_site(project_build: Build) -> Path:
    """Return the folder of the built site; read only, since all tests share it."""
    return project_build.site


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a word; an unknown address gets the site's 404.html, as on GitHub Pages."""

    protocol_version = "HTTP/1.1"
    """One connection for many files."""
    caching = "no-store"
    """Keeps the browser from keeping what the next test may have changed."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Tell the browser what it may keep."""
        self.send_header("Cache-Control", self.caching)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page, if there is one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class UnsearchedHandler(QuietHandler):
    """Serves a site that does not change, with nothing in it to search: a page spends a quarter of its time on that."""

    caching = "max-age=600"

    def do_GET(self) -> None:
        """Send an empty index for every one."""
        if not self.path.endswith("/search_index.json"):
            super().do_GET()
            return
        body = json.dumps(EMPTY_INDEX).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class QuietServer(ThreadingHTTPServer):
    """A server for browsers that are closed, and killed, in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print a traceback only if it was not the browser that went away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder as long as the block runs; gives the address, without a slash at the end."""
    server = QuietServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """Serve the built site, for all tests but those of the search."""
    with serve(built_site, UnsearchedHandler) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run; without one the tests fail, since nobody would read a skip."""
    path = os.environ.get("COURSE_HEADLESS") or find_browser()
    if path is None:
        pytest.fail("no browser was found: set COURSE_BROWSER, or install Chromium (run.py test does it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
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
