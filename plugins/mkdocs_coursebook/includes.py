"""A Markdown file -> its lines without its head, each include replaced by the fragment's lines, with true places.

In: a file of the project. Out: `Line`s. Before it: `source`, which decodes. After it: `pages`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import decode, read_text

MAX_INCLUDE_DEPTH = 4
SHARED = "course/_shared"
"""Folder of the fragments that pages include; the base path of markdown-include."""

_INCLUDE = re.compile(r"{!\s*(.+?)\s*!(?:\blines\b=[0-9 -]+)?\}")  # as in markdown-include 0.8.1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, wherever it was written."""

    text: str
    """Without its line break."""
    place: Place
    """In the page, or in the fragment it was included from."""


def read_lines(file: str, root: Path, problems: ProblemList) -> list[Line]:
    """Return the lines of a page, includes resolved; none where the file cannot be decoded.

    Args:
        file: Relative to the project.
        root: The project.
        problems: Collects what is wrong with head and includes.

    """
    body = _read_front_matter(_lines(file, root, problems), file, problems)
    return list(_expand(body, root, (), problems))


def _lines(file: str, root: Path, problems: ProblemList) -> list[Line]:
    text = decode((root / file).read_bytes(), file, problems) or ""
    return [Line(line, Place(file, number)) for number, line in enumerate(text.splitlines(), 1)]


def _read_front_matter(lines: list[Line], file: str, problems: ProblemList) -> list[Line]:
    """Check that the front matter can be read, which MkDocs would print on the page otherwise; return the rest."""
    if lines and lines[0].text.strip() == "---":
        for number, line in enumerate(lines[1:], 1):
            if line.text.strip() in ("---", "..."):
                written = "\n".join(line.text for line in lines[1:number])
                if written.strip():
                    read_text(written, file, problems, line=2)
                return lines[number + 1 :]
    return lines


def _expand(lines: Iterable[Line], root: Path, chain: tuple[Path, ...], problems: ProblemList) -> Iterator[Line]:
    """Yield the lines with each include replaced by the fragment's lines."""
    for line in lines:
        matches = list(_INCLUDE.finditer(line.text)) if "{!" in line.text else []
        around = _INCLUDE.sub("", line.text) if matches else line.text
        if not matches or around.strip():
            yield Line(around, line.place)
        for match in matches:
            path = _included_path(match[1], line.place, match.start() + 1, root, chain, problems)
            if path:
                inner = _lines(path.relative_to(root).as_posix(), root, problems)
                yield from _expand(inner, root, (*chain, path), problems)


def _included_path(
    name: str, place: Place, column: int, root: Path, chain: tuple[Path, ...], problems: ProblemList
) -> Path | None:
    """Return the fragment's path; None and a problem where it is missing, outside or included in a circle."""
    at = Place(place.file, place.line, column)
    base = (root / SHARED).resolve()
    path = (base / name).resolve()
    if name.startswith(("/", "~", "\\")) or not path.is_relative_to(base):
        problems.add(
            at,
            f"the include '{name}' leads out of {SHARED}/",
            f"move the fragment into {SHARED}/ and name it alone",
        )
        return None
    if not path.is_file():
        problems.add(at, f"the included fragment '{name}' is not in {SHARED}/", "correct the name, or add the file")
        return None
    if path in chain or len(chain) >= MAX_INCLUDE_DEPTH:
        problems.add(
            at,
            f"the include '{name}' leads back to itself or is nested too deep",
            "include it in the page itself",
        )
        return None
    return path
