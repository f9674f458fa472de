"""Kept pages: whatever was edited, a build that keeps pages writes the same bytes as one that does not."""

import shutil
from pathlib import Path

import pytest

from tests.site.small_project import FILES, write_small_project
from tests.site.test_same_bytes import digests
from tests.site_build import Build, build_site

COURSE = """\
id: small
languages: [en, ru]
title: {en: Small, ru: Малый}
help: second.md
outcomes: [{id: LO1, text: {en: add, ru: сложить}}]
units: [talk]
"""
UNIT = """\
title: {en: Talk, ru: Беседа}
hours: 1
lecture: course/talk/lecture.md
segments: [{id: start, minutes: 50, kind: lecture}]
"""
SOURCES = """\
sources: [{id: paper, short: {en: Paper, ru: Статья}, full: {en: A paper, ru: Одна статья}}]
rows: [{id: F000-1, source: paper}]
"""
TERMS = """\
terms: [{id: pair, term: {en: pair, ru: пара}, definition: {en: Two things., ru: Две вещи.}}]
"""
FIGURE = """\
title: {en: Parts, ru: Части}
note: {en: Drawn here., ru: Нарисовано здесь.}
sources: [F000-1]
columns: [{en: Column, ru: Столбец}, {en: Other, ru: Другой}]
boxes:
  - {id: first, column: 1, text: {en: Box, ru: Блок}}
  - {id: second, column: 2, text: {en: Case, ru: Ящик}}
links: [{from: first, to: second, kind: leads}]
kinds: [{id: leads, line: solid, text: {en: leads to, ru: ведёт к}}]
"""
LECTURE = """\
# {title} {{#talk}}

```unit-card
unit: talk
```

## {start} {{#start}}

[[pair]] [@F000-1] [{start}](../../second.md#second)

{{!line.md!}}

```diagram
figure: parts
```

```quiz
bank: check
```
"""
MORE = {
    "course/course.yml": COURSE,
    "course/talk/unit.yml": UNIT,
    "course/talk/lecture.en.md": LECTURE.format(title="Talk", start="Start"),
    "course/talk/lecture.ru.md": LECTURE.format(title="Беседа", start="Начало"),
    "course/sources.yml": SOURCES,
    "course/terms.yml": TERMS,
    "course/figures/parts.yml": FIGURE,
    "docs/glossary.en.md": "# Words\n\n```glossary\n```\n",
    "docs/glossary.ru.md": "# Слова\n\n```glossary\n```\n",
    "docs/third.en.md": "# Third\n\n[Second](second.md)\n",
    "docs/third.ru.md": "# Третья\n\n[Вторая](second.md)\n",
    "quizzes/check.yml": FILES["quizzes/check.yml"].replace(
        "outcome: LO1\n", "outcome: LO1\n    see: second.md#second\n"
    ),
}
EDITS = [
    ("a lecture", "course/talk/lecture.ru.md", "[[pair]]", "Ещё слова, [[pair]]"),
    ("a term", "course/terms.yml", "Две вещи.", "Две вещи вместе."),
    ("a source", "course/sources.yml", "Одна статья", "Одна старая статья"),
    ("a bank", "quizzes/check.yml", "Пара.", "Это пара."),
    ("the course", "course/course.yml", "Малый", "Маленький"),
    ("a unit", "course/talk/unit.yml", "Talk,", "A talk,"),
    ("an included fragment", "course/_shared/line.md", "A line for all.", "One line for all."),
    ("a figure", "course/figures/parts.yml", "Блок", "Большой блок"),
    ("the title of a linked page", "docs/second.en.md", "# Second", "# The second"),
    ("the settings", "mkdocs.yml", "site_name: Small", "site_name: Smaller"),
]
"""What is edited, in which file, from what to what; each stays for the edits after it."""


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(root: Path, name: str = "site") -> Build:
    """Build beside the project."""
    return build_site(root, root.parent / name)


def build_uncached(root: Path) -> Build:
    """Build a copy that keeps nothing."""
    copy = root.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache"))
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(settings.replace("  - coursebook", "  - coursebook: {cache: false}"), "utf-8")
    done = build(copy, "uncached")
    assert not (copy / ".cache").exists()
    return done


def entries(root: Path) -> list[Path]:
    """Return the files of the cache."""
    return sorted(path for path in (root / ".cache" / "coursebook").glob("*") if path.name != ".gitignore")


def assert_same(one: Build, other: Build) -> None:
    assert (one.status, other.status) == (0, 0), one.output + other.output
    mine, others = digests(one.site), digests(other.site)
    assert sorted(mine) == sorted(others)
    assert [name for name in mine if mine[name] != others[name]] == []


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with every kind of source, built once, so that its pages are kept."""
    root = write_small_project(tmp_path_factory.mktemp("cache") / "course")
    for name, text in MORE.items():
        write(root, name, text)
    cold = build(root, "cold")
    assert cold.status == 0, cold.output
    return root


def test_a_build_that_keeps_pages_is_the_same_in_every_byte(root: Path):
    uncached = build_uncached(root)
    assert_same(Build(root.parent / "cold", 0, ""), uncached)
    kept = entries(root)
    assert_same(build(root), uncached)
    assert entries(root) == kept, "the second build has made a page again"
    assert kept


def test_git_ignores_the_folder(root: Path):
    assert (root / ".cache/coursebook/.gitignore").read_text(encoding="utf-8").endswith("\n*\n")


@pytest.mark.parametrize(("file", "old", "new"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_an_edit_is_on_every_page_that_it_concerns(root: Path, file: str, old: str, new: str):
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(root, file, text.replace(old, new))
    before = digests(root.parent / "cold")
    done = build(root)
    assert_same(done, build_uncached(root))
    assert digests(done.site) != before


def test_a_page_that_is_gone_is_missed(root: Path):
    for language in ("en", "ru"):
        (root / f"docs/third.{language}.md").unlink()
    done = build(root)
    assert_same(done, build_uncached(root))
    assert not (done.site / "third").exists()


def test_a_damaged_entry_is_not_believed(root: Path):
    uncached = build_uncached(root)
    assert_same(build(root), uncached)
    for number, path in enumerate(entries(root)):
        data = path.read_bytes()
        damaged = [b"", data[:-7], data.replace(b"line for all", b"lime for all"), data[::-1]][number % 4]
        path.write_bytes(damaged)
    assert_same(build(root), uncached)


def test_only_what_an_edit_concerns_is_made_again(root: Path):
    assert build(root).status == 0
    kept = set(entries(root))
    file = "docs/second.ru.md"
    write(root, file, (root / file).read_text(encoding="utf-8") + "\nИ ещё слова.\n")
    assert build(root).status == 0
    assert len(set(entries(root)) - kept) == 2, "one page's Markdown, and the finished page"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    write(root, ".cache", "a file, where a folder is wanted\n")
    done = build(root)
    assert done.status == 0, done.output


def test_a_page_that_warned_is_not_kept_and_warns_again(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    settings = FILES["mkdocs.yml"].replace(
        "markdown_extensions:", "validation: {links: {absolute_links: warn}}\nmarkdown_extensions:"
    )
    write(root, "mkdocs.yml", settings)
    write(root, "docs/second.en.md", FILES["docs/second.en.md"] + "\n[Away](/elsewhere.png)\n")
    told = [line for line in build(root).output.splitlines() if "WARNING" in line]
    assert len(told) == 1
    assert "/elsewhere.png" in told[0]
    again = build(root)
    assert [line for line in again.output.splitlines() if "WARNING" in line] == told
    assert again.status == 1
    assert [path.name for path in entries(root) if "/elsewhere.png" in path.read_text(encoding="utf-8")] == []


def test_a_foreign_hook_turns_keeping_off(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    write(root, "mkdocs.yml", FILES["mkdocs.yml"] + "hooks: [hook.py]\n")
    write(root, "hook.py", "def on_page_content(html, **_):\n    return html + open('word.txt').read()\n")
    for word in ("first", "second"):
        write(root, "word.txt", word)
        done = build(root)
        assert done.status == 0, done.output
        assert word in (done.site / "second" / "index.html").read_text(encoding="utf-8")
    assert entries(root) == []
