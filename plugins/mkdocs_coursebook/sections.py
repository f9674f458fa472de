"""The lines of a page -> its sections and what stands in them: boxes and tables, as they were written.

In: lines of Markdown, includes resolved. Out: sections by anchor, whose lines another page may take over.
Before it: `pages`, which reads the lines. After it: `script`, which makes the page for leading a unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_coursebook.pages import HEADING

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_BOX = re.compile(r"^(?:!!!|\?\?\?\+?) +([\w-]+)(?: +\"(.*)\")?\s*$")


@dataclass(frozen=True, slots=True)
class Box:
    """An admonition or collapsed block, such as `??? lead "How to lead this"`."""

    kind: str
    """Its first word: lead, activity, safety, solo ..."""
    title: str
    """Between the quotation marks."""
    lines: tuple[str, ...]
    """Its body, still indented by four spaces."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading with an anchor, down to the next one of its level or above."""

    anchor: str
    """The heading's anchor."""
    lines: tuple[str, ...]
    """Without the heading."""

    @property
    def boxes(self) -> list[Box]:
        """The boxes that stand in no other one, in order."""
        return list(_read_boxes(self.lines))

    @property
    def tables(self) -> list[tuple[str, ...]]:
        """The tables that stand in no box, in order."""
        found: list[tuple[str, ...]] = []
        rows: list[str] = []
        for line in (*self.lines, ""):
            if line.startswith("|"):
                rows.append(line)
            elif rows:
                found.append(tuple(rows))
                rows = []
        return found


def read_sections(lines: Sequence[str]) -> dict[str, Section]:
    """Return anchor -> section; a section holds the deeper ones below it as well."""
    found_at = ((at, HEADING.match(line)) for at, line in outside_fences(lines))
    headings = [(at, len(match[1]), match[3]) for at, match in found_at if match and match[3]]
    found = {}
    for place, (at, level, anchor) in enumerate(headings):
        end = next((other for other, deep, _ in headings[place + 1 :] if deep <= level), len(lines))
        found[anchor] = Section(anchor, tuple(lines[at + 1 : end]))
    return found


def outside_fences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand in no fence, with their numbers."""
    closing = ""
    for at, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence and not closing:
            closing = fence[1]
        elif fence and fence[1].startswith(closing):
            closing = ""
        elif not closing:
            yield at, line


def _read_boxes(lines: Sequence[str]) -> Iterator[Box]:
    at = 0
    while at < len(lines):
        opening = _BOX.match(lines[at])
        at += 1
        if not opening:
            continue
        start = at
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith("    ")):
            at += 1
        body = "\n".join(lines[start:at]).strip("\n").split("\n")
        yield Box(opening[1], opening[2] or "", tuple(body))
