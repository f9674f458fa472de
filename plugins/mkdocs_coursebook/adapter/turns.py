"""While serving: languages are built in turns, the one that is looked at first, so that a change is on the screen soon.

In: MkDocs' server. Out: which language comes next; a second build right after the first, for those that wait.
Before it: `rebuild`, which knows what a change concerns. After it: the plugin, which has the server.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

PAUSE = 1.0
"""Seconds in which browsers load what was built first, before the others are built."""


class Turns:
    """The languages that wait to be built, and where the reader is."""

    def __init__(self) -> None:
        self.waiting: set[str] = set()
        self._seen = ""
        """Address of the page that was asked for last."""
        self._bell: Path | None = None
        """A file in a watched folder: who changes it has the server build again."""
        self._timer: threading.Timer | None = None

    def attach(self, server: LiveReloadServer) -> None:
        """Note what a server is asked for, and let it build in turns."""
        self._bell = Path(tempfile.mkdtemp(prefix="coursebook-")) / "bell"
        server.watch(str(self._bell.parent))
        answer = server.get_app()

        def note(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            if environ["PATH_INFO"].endswith(("/", ".html")):
                self._seen = environ["PATH_INFO"]
            return answer(environ, start_response)  # type: ignore[misc]  # it was set

        server.set_app(note)
        server.builder = self._in_turns(server.builder)

    def _in_turns(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return what builds the first language, and in the next call all that wait: browsers load anew after each."""

        def build_turn() -> None:
            is_second = bool(self.waiting)
            build()
            while is_second and self.waiting:
                build()

        return build_turn

    def choose(self, changed: set[str], languages: Iterable[str], default: str) -> str:
        """Return the language to build of those that have changed, and let the others wait.

        Args:
            changed: At least one language.
            languages: All that are built.
            default: The one at the site's root.

        """
        folders = self._seen.split("/")
        looked_at = next((one for one in languages if one != default and one in folders), default)
        first = looked_at if looked_at in changed else min(changed)
        self.waiting = changed - {first}
        return first

    def call_next(self) -> None:
        """Have those that wait built in a moment."""
        if self._bell and self.waiting:
            # The time it is written makes it another file, whatever stands in it.
            self._timer = threading.Timer(PAUSE, self._bell.touch)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Delete what `attach` has made."""
        if self._timer:
            self._timer.cancel()
        if self._bell:
            shutil.rmtree(self._bell.parent, ignore_errors=True)
