"""A small site with the hand-made assessment page, in any language and with any change."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from mkdocs_coursebook.assets import ASSESSMENT_SCRIPTS, ASSESSMENT_STYLES, published_assets
from mkdocs_coursebook.language import load_catalogue
from tests.conftest import QuietHandler

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "plugins" / "mkdocs_coursebook" / "assessment"
Change = Callable[[dict[str, Any]], None]


class FixtureSite:
    """A served folder with variants of the hand-made page."""

    def __init__(self, folder: Path, root: str) -> None:
        self.folder = folder
        self.root = root
        self.source = (HERE / "fixture" / "assessment.html").read_text(encoding="utf-8")

    def write(self, name: str = "page", language: str = "en", change: Change | None = None) -> str:
        """Write a variant of the page.

        Args:
            name: The page's name in the address.
            language: Which catalogue speaks.
            change: Changes the assessment's data in place.

        Returns:
            The page's address.

        """
        return self.write_html(name, self.variant(language, change))

    def variant(self, language: str = "en", change: Change | None = None) -> str:
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
    """The hand-made page with the script and the style sheet as they are published, on a server of its own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(HERE / "fixture" / "look.css", folder)
    for name in (*ASSESSMENT_SCRIPTS, *ASSESSMENT_STYLES):
        (folder / name).write_bytes(published_assets()[name].content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield FixtureSite(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
