"""A browser context that notes every fault of its pages: what the browser fixtures of conftest.py hand out.

A fault is a console error (a violation of the Content-Security-Policy is one), an uncaught error, an answer of the
server with status 400 or more, or a request to another host.
"""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

OWN_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/|data:|blob:|about:|file:")


class StrictContext:
    """A browser context whose pages note every fault."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.faults: list[str] = []
        self.expected: list[str] = []
        context.on("page", self._watch)
        context.on("request", self._note_request)
        context.on("response", self._note_response)

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

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        if not OWN_ADDRESS.match(request.url):
            self.faults.append(f"request: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"status {response.status}: {response.url}")
