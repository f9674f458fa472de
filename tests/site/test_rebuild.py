"""Served again and again by one process: after each edit, the site is the same as one that is built from nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.small_project import write_small_project
from tests.site.test_cache import EDITS, MORE, write
from tests.site.test_same_bytes import digests
from tests.site_build import environment

SERVE = """
import json, logging, shutil, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)

def config():
    return load_config(config_file="mkdocs.yml", site_dir=sys.argv[1], strict=False)

def build_again():
    build(config(), serve_url="http://127.0.0.1:8000/")

first = config()
first.plugins.on_startup(command="serve", dirty=False)
build(first, serve_url="http://127.0.0.1:8000/")
server = LiveReloadServer(build_again, "127.0.0.1", 8000, sys.argv[1])
first.plugins.on_serve(server, config=first, builder=build_again)
turns = first.plugins["coursebook"].turns
for number, (file, old, new) in enumerate(json.loads(sys.argv[2])):
    path = Path(file)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    print(f"edit {number}")
    kept = set(Path(".cache").rglob("*"))
    server.builder()
    if turns.waiting:
        server.builder()
    print(f"new entries: {len(set(Path('.cache').rglob('*')) - kept)}")
    shutil.copytree(sys.argv[1], f"{sys.argv[1]}-{number}")
first.plugins.on_shutdown()
server.server_close()
"""
"""What `mkdocs serve` does, without answering anybody: a site's folder, and edits as JSON."""
ONLY = {
    **dict.fromkeys(("a lecture", "a source", "a bank", "the course", "a figure"), "ru"),
    **dict.fromkeys(("a unit", "the title of a linked page"), "en"),
    **dict.fromkeys(("an included fragment", "the settings", "a term"), ""),
}
"""What is edited -> the languages that are built by themselves, in turn; empty where all are built at once."""
MORE_EDITS = [
    ("the key of a bank", "quizzes/check.yml", "correct: true, ", "", ""),
    ("the key again", "quizzes/check.yml", "- {id: three, ", "- {id: three, correct: true, ", ""),
    ("a lecture in a site without problems", "course/talk/lecture.ru.md", "Ещё слова", "Ещё одно слово", "ru"),
    ("a comment", "quizzes/check.yml", "outcome: LO1\n", "outcome: LO1\n    # a note\n", ""),
    ("the points of an item", "quizzes/check.yml", "    # a note\n", "    points: 2\n", "en ru"),
    ("a word that the glossary shows in all languages", "course/terms.yml", "ru: пара}", "ru: двойка}", ""),
    ("a title in the last language, which 404.html lists", "docs/second.ru.md", "# Вторая", "# Вторая страница", "ru"),
    ("a title in the first language", "docs/third.en.md", "# Third", "# The third", "en"),
    ("a dead link", "docs/third.ru.md", "](second.md)", "](nowhere.md)", ""),
    ("the link mended", "docs/third.ru.md", "](nowhere.md)", "](second.md)", ""),
    ("the same again", "docs/third.ru.md", "[Вторая]", "[Ещё раз вторая]", "ru"),
]
"""The same for what is not edited in test_cache: a name, file, old, new, language. A problem stands on every page."""
STEPS = [(*edit, ONLY[edit[0]]) for edit in EDITS] + MORE_EDITS


def serve(root: Path, site: str, edits: list[tuple[str, str, str]]) -> str:
    """Build a project as `serve` does, edit by edit, beside it; return what was said."""
    done = subprocess.run(
        [sys.executable, "-c", SERVE, str(root.parent / site), json.dumps(edits)],
        cwd=root,
        env=environment(root),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a course that was served through all steps: a site after each, and what was said."""
    root = write_small_project(tmp_path_factory.mktemp("rebuild") / "course")
    for name, text in MORE.items():
        write(root, name, text)
    said = serve(root, "served", [step[1:4] for step in STEPS])
    (root.parent / "said.txt").write_text(said, encoding="utf-8")
    return root.parent


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step[0] for step in STEPS])
def test_an_edit_builds_what_it_concerns_and_nothing_differs(sites: Path, tmp_path: Path, number: int):
    said = (sites / "said.txt").read_text(encoding="utf-8")
    about = said.partition(f"edit {number}\n")[2].partition(f"edit {number + 1}\n")[0]
    built = [line for line in about.splitlines() if "is built now" in line]
    turns = STEPS[number][4].split()
    waiting = [", ".join(turns[at:]) for at in range(len(turns))]
    assert built == [
        f"mkdocs_coursebook: The change concerns {names}; '{language}' is built now"
        for names, language in zip(waiting, turns, strict=True)
    ]

    root = write_small_project(tmp_path / "course")
    for name, text in MORE.items():
        write(root, name, text)
    for _, file, old, new, _ in STEPS[: number + 1]:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, "the edit changes nothing"
        write(root, file, text.replace(old, new))
    serve(root, "fresh", [])
    served, fresh = digests(sites / f"served-{number}"), digests(tmp_path / "fresh")
    assert sorted(served) == sorted(fresh)
    assert [name for name in served if served[name] != fresh[name]] == []


def test_only_what_an_edit_concerns_is_made_again(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    # static-i18n adds a language's own settings to those of the file while it builds that language.
    own = settings.replace("name: English", "name: English, site_name: Small one").replace(
        "name: Русский", "name: Русский, site_name: Малый"
    )
    assert own.count("site_name") == 3
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    said = serve(root, "served", [("docs/second.ru.md", "Ещё слова", "Ещё одно слово")])
    assert "new entries: 2\n" in said, "one page's Markdown, and the finished page"
