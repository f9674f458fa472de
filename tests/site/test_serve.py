"""`mkdocs serve` in a process of its own: problems stand on the page, and go when they are mended."""

import html
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.small_project import FILES, write_small_project
from tests.site_build import environment

PATIENCE = 30
"""Seconds that a rebuild may take on a busy machine; it takes two."""
STUCK = "The server will appear stuck"
"""What MkDocs says when a rebuild has raised; it waits for a further change then."""


class Served:
    """A course that is being served."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        # The same options as `run.py serve`.
        address = ["--dev-addr", f"127.0.0.1:{self.port}", "--livereload", "--no-strict"]
        self.log = root.parent / "serve.log"
        self.start = 0
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", *address],
                cwd=root,
                env=environment(root),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> str:
        """Return a page, or its error's status as text, or nothing while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=3) as answer:
                return html.unescape(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"status {error.code}"
        except OSError:
            return ""

    def wait(self, path: str, is_reached: Callable[[str], bool]) -> str:
        """Ask for a page until it is as wanted, and return it; fail with the server's log if it never is."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None and not self.is_stuck():
            text = self.get(path)
            if is_reached(text):
                return text
            time.sleep(0.2)
        pytest.fail(f"/{path} never became what was awaited; the server's last words:\n{self.new_log()[-1500:]}")

    def wait_without_asking(self, is_reached: Callable[[str], bool]) -> None:
        """Wait for what the server says, and ask for no page: it builds the language of the last one first."""
        until = time.monotonic() + PATIENCE
        while not is_reached(self.new_log()):
            assert time.monotonic() < until, self.new_log()[-1500:]
            time.sleep(0.2)

    def new_log(self) -> str:
        """Return what the server has said since the last change."""
        return self.log.read_bytes()[self.start :].decode(errors="replace")

    def is_stuck(self) -> bool:
        """Return whether the rebuild after the last change has raised."""
        return STUCK in self.new_log()

    def write(self, name: str, text: str) -> None:
        """Change a file of the course."""
        self.start = self.log.stat().st_size
        (self.root / name).write_text(text, encoding="utf-8")

    def mend(self) -> None:
        """Put back every file that a test has changed."""
        for name, text in FILES.items():
            path = self.root / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                self.write(name, text)

    def stop(self) -> None:
        """End the process, and only this one."""
        self.process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def has(words: str) -> Callable[[str], bool]:
    """Return a test for words in a page."""
    return lambda text: words in text


def is_clean(text: str) -> bool:
    """Return whether a page is served, without a problem on it."""
    return "<article" in text and 'class="problems"' not in text


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this file."""
    server = Served(write_small_project(tmp_path_factory.mktemp("served") / "course"))
    try:
        server.wait("ru/", is_clean)
        yield server
    finally:
        server.stop()


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """A served course without problems; what a test breaks is mended after it."""
    server.mend()
    server.wait("ru/second/", is_clean)
    yield server
    server.mend()


BROKEN = {
    "a bank": (
        "quizzes/check.yml",
        FILES["quizzes/check.yml"].replace("correct: true, ", ""),
        "quizzes/check.yml:8:7: item 'one': no choice is marked correct",
    ),
    "a dead link in Russian": (
        "docs/second.ru.md",
        "# Вторая {#second}\n\n[Дальше](third.md)\n",
        "docs/second.ru.md:3:10: 'third.md' leads to no page",
    ),
    "a dead anchor in Russian": (
        "docs/second.ru.md",
        "# Вторая {#second}\n\n[Дальше](index.md#nowhere)\n",
        "docs/index.ru.md has no anchor 'nowhere'",
    ),
    "a missing fragment in Russian": (
        "docs/second.ru.md",
        "# Вторая {#second}\n\n{!lost.md!}\n",
        "docs/second.ru.md:3:1: the included fragment 'lost.md' is not in course/_shared/",
    ),
    "an unknown bank in Russian": (
        "docs/second.ru.md",
        "# Вторая {#second}\n\n```quiz\nbank: none\n```\n",
        "docs/second.ru.md:4:7: unknown bank 'none'",
    ),
    "a course that cannot be read": (
        "course/course.yml",
        FILES["course/course.yml"].replace("id: small", "\tid: small"),
        "course/course.yml:1:1:",
    ),
}


@pytest.mark.parametrize(("file", "text", "told"), BROKEN.values(), ids=BROKEN)
def test_a_problem_stands_on_every_page_until_it_is_mended(served: Served, file: str, text: str, told: str):
    served.write(file, text)
    served.wait("", has(told))
    served.wait("ru/second/", has(told))
    served.mend()
    served.wait("", is_clean)
    served.wait("ru/second/", is_clean)


def test_a_change_is_shown_after_a_problem_in_russian(served: Served):
    served.write("docs/second.ru.md", "{!lost.md!}\n")
    served.wait("", has("problems"))
    served.write("docs/second.ru.md", "# Вторая {#second}\n\nСвежие слова.\n")
    served.wait("ru/second/", has("Свежие слова."))


def test_a_deleted_page_is_not_served_afterwards(served: Served):
    for language in ("en", "ru"):
        (served.root / f"docs/second.{language}.md").unlink()
    served.wait("second/", has("status 404"))
    served.wait("ru/second/", has("status 404"))


def test_a_page_deleted_after_a_problem_in_russian_is_not_served(served: Served):
    """A build that raises in the second language leaves static-i18n's own way of cleaning behind."""
    served.write("docs/second.ru.md", "{!lost.md!}\n")
    served.wait("", has("problems"))
    for language in ("en", "ru"):
        (served.root / f"docs/second.{language}.md").unlink()
    served.wait("second/", has("status 404"))
    served.wait("ru/second/", has("status 404"))


def test_a_changed_bank_changes_its_page(served: Served):
    served.write("quizzes/check.yml", FILES["quizzes/check.yml"].replace("Сколько будет 1 + 1?", "А сколько 1 + 1?"))
    served.wait("ru/quizzes/check/", has("А сколько 1 + 1?"))


def test_the_language_that_is_looked_at_is_built_first_and_the_other_by_itself(tmp_path: Path):
    server = Served(write_small_project(tmp_path / "course"))
    try:
        server.wait("ru/", is_clean)
        for seen, first, second, key in (("ru/", "ru", "en", "third"), ("", "en", "ru", "drei")):
            server.wait(f"{seen}quizzes/check/", is_clean)
            server.write("quizzes/check.yml", FILES["quizzes/check.yml"].replace("id: three", f"id: {key}"))
            server.wait_without_asking(lambda log: log.count("Reloading browsers") == 2)
            said = [line.partition("concerns ")[2] for line in server.new_log().splitlines() if "is built now" in line]
            assert said == [f"en, ru; '{first}' is built now", f"{second}; '{second}' is built now"]
            for path in ("quizzes/check/", "ru/quizzes/check/"):
                assert key in server.get(path)
    finally:
        server.stop()


def test_a_server_starts_on_a_course_with_a_problem_in_russian(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    (root / "docs" / "second.ru.md").write_text("{!lost.md!}\n", encoding="utf-8")
    server = Served(root)
    try:
        server.wait("", has("docs/second.ru.md:1:1: the included fragment"))
        server.mend()
        server.wait("ru/second/", is_clean)
    finally:
        server.stop()


UNIT = {
    "course/course.yml": f"{FILES['course/course.yml']}units: [talk]\n",
    "course/talk/unit.yml": (
        "title: {en: Talk, ru: Беседа}\nhours: 1\nlecture: course/talk/lecture.md\n"
        "segments: [{id: start, minutes: 50, kind: lecture, materials: [card]}]\n"
    ),
    "course/talk/lecture.en.md": "# Talk {#talk}\n\n## Start {#start}\n",
    "course/talk/lecture.ru.md": "# Беседа {#talk}\n\n## Начало {#start}\n",
    "course/talk/card.en.md": "# Card {#card}\n",
    "course/talk/card.ru.md": "# Карточка {#card}\n",
}


@pytest.mark.parametrize(("missing", "address"), [("lecture.ru.md", ""), ("card.ru.md", "ru/course/talk/worksheets/")])
def test_a_server_starts_on_a_unit_that_is_not_translated_yet(missing: str, address: str, tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    (root / "course" / "talk").mkdir()
    for name, text in UNIT.items():
        if not name.endswith(missing):
            (root / name).write_text(text, encoding="utf-8")
    server = Served(root)
    try:
        server.wait(address, has(f"add course/talk/{missing}"))
        server.write(f"course/talk/{missing}", UNIT[f"course/talk/{missing}"])
        server.wait("ru/course/talk/run/", is_clean)
        server.wait("ru/course/talk/worksheets/", is_clean)
    finally:
        server.stop()


def test_no_policy_stands_in_a_served_page(served: Served):
    """Live reload is an inline script that no policy could know."""
    assert "Content-Security-Policy" not in served.wait("", is_clean)
