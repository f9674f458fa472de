"""Where the texts of the project are: pages in three languages, and the texts inside YAML.

In: the project's folder. Out: `Text`s with file and line, and the blocks of each page by language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mkdocs_coursebook.pages import is_private
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import Source, read_file
from tests.content.blocks import Block, read_blocks
from tests.site_build import ROOT

LANGUAGES = ("en", "ru", "kk")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language."""

    file: str
    """Relative to the project."""
    line: int
    """Where it starts."""
    language: str
    """kk, ru or en."""
    words: str
    """With its Markdown."""

    @property
    def place(self) -> str:
        """File and line, for a test's message."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Localized:
    """One text of a YAML file in its languages."""

    path: tuple[str | int, ...]
    """Keys and positions that lead to it."""
    texts: dict[str, Text]
    """Language -> text."""


@cache
def page_names() -> list[str]:
    """Return the pages of docs/ and course/ without their language, such as docs/about."""
    files = [path for folder in ("docs", "course") for path in (ROOT / folder).rglob("*.md")]
    names = {path.relative_to(ROOT).as_posix().rsplit(".", 2)[0] for path in files}
    return sorted(name for name in names if not is_private(name))


@cache
def page_blocks(name: str, language: str) -> list[Block]:
    """Return the blocks of a page in one language; none where the file is missing."""
    file = ROOT / f"{name}.{language}.md"
    return read_blocks(file.read_text(encoding="utf-8")) if file.is_file() else []


def page_texts() -> Iterator[Text]:
    """Yield every block of every page."""
    for name in page_names():
        for language in LANGUAGES:
            for block in page_blocks(name, language):
                yield Text(f"{name}.{language}.md", block.line, language, block.text)


@cache
def yaml_files() -> list[str]:
    """Return the YAML files that hold texts in several languages."""
    found = [*(ROOT / "course").rglob("*.yml"), *(ROOT / "quizzes").glob("*.yml")]
    names = (path.relative_to(ROOT).as_posix() for path in found)
    return sorted(name for name in names if not is_private(name))


@cache
def localized(file: str) -> list[Localized]:
    """Return the texts of one YAML file, each with its languages."""
    problems = ProblemList()
    source = read_file(ROOT / file, file, problems)
    assert source, problems.sorted()
    return list(_walk(source, source.data, ()))


def _walk(source: Source, value: Any, path: tuple[str | int, ...]) -> Iterator[Localized]:
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        texts = {
            language: Text(source.file, source.place((*path, language)).line, language, _join(value[language]))
            for language in LANGUAGES
        }
        yield Localized(path, texts)
    elif isinstance(value, dict):
        for key, inner in value.items():
            # Forms that the course does not use are no texts of the course.
            if key != "avoid":
                yield from _walk(source, inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _walk(source, inner, (*path, at))


def _join(value: Any) -> str:
    return " | ".join(value) if isinstance(value, list) else str(value)


def yaml_texts() -> Iterator[Text]:
    """Yield every text of every YAML file; full references to sources stay in the language they are in."""
    for file in yaml_files():
        for one in localized(file):
            if one.path[-1] != "full":
                yield from one.texts.values()


def catalogue_texts() -> Iterator[Text]:
    """Yield every word of the interface."""
    for language in LANGUAGES:
        file = f"plugins/mkdocs_coursebook/locales/{language}.yml"
        problems = ProblemList()
        source = read_file(ROOT / file, file, problems)
        assert source, problems.sorted()
        for path, value in _leaves(source.data, ()):
            if path[-1] != "locale":
                yield Text(file, source.place(path).line, language, value)


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    else:
        yield path, str(value)


@cache
def load(name: str) -> Any:
    """Return a data file beside this module."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
