"""The Markdown pages of a course, read for what joins them: headings, fences, links, includes.

In: docs/**/*.md and course/**/*.md. Out: a `Page` for each, with the true place of every line, also of those
that come from an included fragment. Nothing is rendered here; this finds what is wrong before MkDocs starts.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from mkdocs_coursebook.includes import Line, read_lines
from mkdocs_coursebook.lead_block import read_labels, tell_kinds
from mkdocs_coursebook.markup import link_target, to_plain
from mkdocs_coursebook.problems import Place, Problem, ProblemList
from mkdocs_coursebook.reading_time import count_words

T = TypeVar("T")

_FENCE = re.compile(r"^([\s>]*)(`{3,}|~{3,})\s*(?:\{[^}]*?\.([\w-]+)[^}]*\}|([\w-]*))[^`]*$")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{:?\s*#([^\s}]+)([^}]*)\})?\s*#*\s*$")
"""Marks, words, anchor, further attributes."""
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_CITATION = re.compile(r"\[@([^\]]*)\]")
_TERM = re.compile(r"\[\[([^\]|]*)(?:\|[^\]]*)?\]\]")
_FIGURE = re.compile(r"^\s*figure:\s*([\w-]+)", re.MULTILINE)
_NO_TEXT = re.compile(r"`+[^`]*`+|<!--.*?-->")
_OWN_ANCHOR = re.compile(r"\{:?[^}]*#([\w.-]+)[^}]*\}")
_MARKS = re.compile(r"[\[{]")
"""Without one of these a line holds none of the above; most lines do."""
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside code."""

    level: int
    """1 to 6."""
    title: str
    """Its Markdown words."""
    anchor: str
    """Explicit anchor; empty where none is written."""
    place: Place
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, such as ```quiz."""

    name: str
    """Its first word, such as quiz or python."""
    body: str
    """The lines inside, without their common indentation."""
    place: Place
    """Of the opening line."""
    body_place: Place
    """Of the first character of the body."""


@dataclass(slots=True)
class Page:
    """One Markdown page in one language."""

    path: str
    """Site path without language, such as course/art-therapy/lecture.md."""
    language: str
    """Language of the file."""
    file: str
    """The real file, relative to the project."""
    headings: list[Heading] = field(default_factory=list)
    """In order."""
    words: list[int] = field(default_factory=list)
    """Words that a learner reads: before the first heading, then under each heading, its own included."""
    notes: list[list[str] | None] = field(default_factory=list)
    """The labels in the notes for whoever leads, such as Say, in the same order; None where no notes stand."""
    fences: list[Fence] = field(default_factory=list)
    """All fenced blocks."""
    links: list[tuple[str, Place]] = field(default_factory=list)
    """Targets of Markdown links and images outside code."""
    citations: list[tuple[str, Place]] = field(default_factory=list)
    """Row ids in [@...], outside code."""
    terms: list[tuple[str, Place]] = field(default_factory=list)
    """Term ids in [[...]], outside code."""
    parted_terms: list[tuple[str, Place]] = field(default_factory=list)
    """Term ids whose words stand in a row of a table, which Markdown parts at the `|`."""
    anchors: set[str] = field(default_factory=set)
    """Explicit anchors, and those that Python-Markdown makes of headings without one."""

    @property
    def figures(self) -> list[str]:
        """Ids of the charts and diagrams that stand on the page."""
        named = (_FIGURE.search(fence.body) for fence in self.fences if fence.name in ("chart", "diagram"))
        return [found[1] for found in named if found]

    def title_of(self, anchor: str) -> str:
        """Return the words of a heading, or of the page's first heading where `anchor` is empty."""
        for heading in self.headings:
            if not anchor or heading.anchor == anchor:
                return to_plain(heading.title)
        return ""


def find_pages(root: Path, languages: tuple[str, ...]) -> Iterator[Page]:
    """Yield the pages below docs/ and course/, sorted by file; what is private is none."""
    for folder in ("docs", "course"):
        for path in sorted((root / folder).rglob("*.md")):
            file = path.relative_to(root).as_posix()
            if is_private(file) or path.name.startswith("."):  # an editor's, who has the page open
                continue
            site_path = file.removeprefix("docs/")
            neutral, language = split_language(site_path, languages)
            yield Page(neutral, language, file)


def is_private(file: str) -> bool:
    """Return whether a file of course/ is no page: it lies in a folder such as _shared or _drafts."""
    return file.startswith("course/") and "/_" in file


def check_folders(root: Path, problems: ProblemList) -> None:
    """Report what would be published from outside the project, and folders whose addresses are taken."""
    for folder in ("docs", "course", "quizzes"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                place = Place(path.relative_to(root).as_posix())
                problems.add(place, "this link leads out of the project", "put the file itself here")
    for name in ("course", "quizzes"):
        if (root / "docs" / name).exists():
            what = f"docs/{name}/ has the addresses of {name}/"
            problems.add(Place(f"docs/{name}"), what, f"move what it holds to {name}/, or give it another name")


def split_language(path: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return a path without its language, and the language: a/b.kk.md -> a/b.md, kk."""
    pure = PurePosixPath(path)
    parts = pure.name.rsplit(".", 2)
    if len(parts) == 3 and parts[1] in languages:
        return (pure.parent / f"{parts[0]}.{parts[2]}").as_posix(), parts[1]
    return path, languages[0]


class PageReader:
    """Reads pages; one whose text did not change since it was read is not read again, which `serve` waits for."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, Page, list[Problem]]] = {}
        """File -> digest of its text, the page, and what is wrong with it."""

    def read(self, page: Page, root: Path, problems: ProblemList) -> Page:
        """Return a page with what its text holds; not to be changed."""
        text = (root / page.file).read_bytes()
        digest = hashlib.sha256(text).digest()
        kept = self._read.get(page.file)
        if kept is None or kept[0] != digest or (kept[1].path, kept[1].language) != (page.path, page.language):
            own = ProblemList()
            read_page(page, root, own)
            kept = digest, page, own.problems
            if b"{!" not in text:  # what it includes may change
                self._read[page.file] = kept
        problems.problems += kept[2]
        return kept[1]


def read_page(page: Page, root: Path, problems: ProblemList) -> None:
    """Fill a page with what its text holds."""
    lines = read_lines(page.file, root, problems)
    _read_lines(page, lines, problems)
    texts = [line.text for line in lines]
    page.words = [sum(counts) for counts in _part_by_heading(page.headings, lines, count_words(texts))]
    page.notes = _read_notes(page.headings, lines, texts)


def lines_of(page: Page, root: Path) -> list[str]:
    """Return a page's Markdown without its head, includes resolved; what is wrong with it was told by `read_page`."""
    return [line.text for line in read_lines(page.file, root, ProblemList())]


def _part_by_heading(headings: list[Heading], lines: list[Line], values: Iterable[T]) -> list[list[T]]:
    """Part what each line has: before the first heading, then under each heading, its own line included."""
    parts: list[list[T]] = [[]]
    for line, value in zip(lines, values, strict=True):
        if len(parts) <= len(headings) and headings[len(parts) - 1].place is line.place:
            parts.append([])
        parts[-1].append(value)
    return parts


def _read_notes(headings: list[Heading], lines: list[Line], texts: list[str]) -> list[list[str] | None]:
    labels = [
        read_labels(text) if kind == "lead" else None for text, kind in zip(texts, tell_kinds(texts), strict=True)
    ]
    parts = ([one for one in part if one is not None] for part in _part_by_heading(headings, lines, labels))
    return [[label for found in part for label in found] if part else None for part in parts]


def _read_lines(page: Page, lines: list[Line], problems: ProblemList) -> None:
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number].text)
        if opening:
            number = _read_fence(page, lines, number, opening, problems)
        else:
            _read_line(page, lines[number])
        number += 1


def _read_fence(page: Page, lines: list[Line], start: int, opening: re.Match[str], problems: ProblemList) -> int:
    """Add the fence that opens at `start`; return the number of its last line."""
    indent, marks, name = len(opening[1]), opening[2], opening[3] or opening[4]
    end = start + 1
    while end < len(lines) and not _closes(lines[end].text, marks):
        end += 1
    place = Place(lines[start].place.file, lines[start].place.line, indent + 1)
    if end == len(lines):
        problems.add(place, f"the block opened by {marks} is never closed", f"add a line {marks} after it")
    body = [_dedent(line.text, indent) for line in lines[start + 1 : end]]
    first = lines[start + 1].place if end > start + 1 else place
    page.fences.append(Fence(name, "\n".join(body), place, Place(first.file, first.line, indent + 1)))
    return end


def _dedent(text: str, indent: int) -> str:
    """Return a line without its first `indent` characters, as far as they are spaces or marks of a quotation."""
    return text[min(indent, len(text) - len(text.lstrip(" \t>"))) :]


def _closes(text: str, marks: str) -> bool:
    stripped = text.strip(" \t>")
    return len(stripped) >= len(marks) and set(stripped) == {marks[0]}


def _read_line(page: Page, line: Line) -> None:
    heading = HEADING.match(line.text)
    if heading:
        title = _ATTRIBUTES.sub("", heading[2])
        page.headings.append(Heading(len(heading[1]), title, heading[3] or "", line.place))
        page.anchors.add(heading[3] or slugify(title, "-"))
    if not _MARKS.search(line.text):
        return
    # Code and comments keep their length, so that columns stay true.
    text = _NO_TEXT.sub(lambda match: " " * len(match[0]), line.text)
    page.anchors.update(_OWN_ANCHOR.findall(text))
    for pattern, found in ((_LINK, page.links), (_CITATION, page.citations), (_TERM, page.terms)):
        for match in pattern.finditer(text):
            found.append((unquote(match[1]), Place(line.place.file, line.place.line, match.start(1) + 1)))
    if text.lstrip().startswith("|"):
        parted = (match for match in _TERM.finditer(text) if "|" in match[0])
        page.parted_terms += [
            (found[1], Place(line.place.file, line.place.line, found.start(1) + 1)) for found in parted
        ]


def check_page(page: Page, is_translated: bool, problems: ProblemList) -> None:
    """Report anchors that are missing, not ASCII, or stand twice in a page."""
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.level > 1 and not heading.anchor and is_translated:
            what = f"the heading '{heading.title}' has no anchor"
            problems.add(heading.place, what, "add {#its-name} at its end, the same in every language")
        if heading.anchor and not re.fullmatch(r"[a-z0-9]+([-_.][a-z0-9]+)*", heading.anchor):
            what = f"the anchor '{heading.anchor}' is not made of small Latin letters, digits and hyphens"
            problems.add(heading.place, what, "write it in Latin letters, such as {#key-points}")
        if heading.anchor in seen and heading.anchor:
            what = f"the anchor '{heading.anchor}' stands twice, first in line {seen[heading.anchor]}"
            problems.add(heading.place, what, "give each heading its own")
        seen.setdefault(heading.anchor, heading.place.line)


def resolve_relative(page_path: str, target: str) -> tuple[str, str]:
    """Return site path and anchor of a link that is written relative to a page."""
    path, anchor = link_target(target)
    if not path:
        return page_path, anchor
    parts: list[str] = list(PurePosixPath(page_path).parent.parts)
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts else ["..", *parts]
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts), anchor
