"""What all tests share: one strict build of the real project, a server for it, one browser with strict pages."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from run import find_browser

from tests.site_build import ROOT, Build, build_site
from tests.strict_context import StrictContext


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

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Keep the browser from keeping what the next test may have changed."""
        self.send_header("Cache-Control", "no-store")
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


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[str]:
    """Serve the built site and return its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
