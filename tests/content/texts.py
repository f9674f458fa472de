"""Where the texts of the project are: its pages by language, and the words of the interface.

In: the project's folder. Out: names, blocks and passages, for the tests beside this module.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.lint.blocks import Block, read_blocks
from mkdocs_coursebook.lint.model import Passage, SourceFile, Text
from mkdocs_coursebook.pages import is_private
from mkdocs_coursebook.problems import Place
from tests.site_build import ROOT

LANGUAGES = ("en", "ru", "kk")


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


def catalogue_passages() -> Iterator[Passage]:
    """Yield every word of the interface."""
    for language in LANGUAGES:
        entry = resources.files("mkdocs_coursebook") / "locales" / f"{language}.yml"
        file = SourceFile(f"locales/{language}.yml", entry.read_text(encoding="utf-8").splitlines())
        for key, words in _leaves(load_catalogue(language).messages, ""):
            if not key.endswith(".locale"):
                lines = [number for number, line in enumerate(file.lines, 1) if words in line]
                place = Place(file.name, *lines[:1])
                yield Passage({language: Text(file, place, (), language, words)}, is_translated=True)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    else:
        yield path, str(value)
