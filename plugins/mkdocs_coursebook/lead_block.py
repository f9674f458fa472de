"""The lines of a Markdown page -> what each belongs to: code, the notes for whoever leads, or the text for learners.

In: the lines of a page. Out: a kind for each line; the labels of the notes' parts.
Before it: nothing. After it: `reading_time`, which counts what learners read, and `pages`, which keeps the labels.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

Kind = Literal["fence", "lead", "text"]

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})")
_LEAD = re.compile(r"^(\s*)(?:\?\?\?\+?|!!!)\s+lead\b")
_LABEL = re.compile(r"\*\*([^*]+?)(?::\*\*|\*\*:)")


def tell_kinds(lines: Iterable[str]) -> Iterator[Kind]:
    """Yield for each line whether it is code, belongs to a `??? lead` block, or to the text."""
    fence, lead = "", -1
    for line in lines:
        opening = _FENCE.match(line)
        if fence or opening:
            fence = _next_fence(fence, opening[1] if opening else "")
            yield "fence"
            continue
        indent = len(line) - len(line.lstrip())
        if lead >= 0 and line.strip() and indent <= lead:
            lead = -1
        if found := _LEAD.match(line):
            lead = len(found[1])
        yield "lead" if lead >= 0 else "text"


def _next_fence(fence: str, marks: str) -> str:
    """Return the marks of the fence that is open after a line with `marks`."""
    if not fence:
        return marks
    return "" if marks.startswith(fence) else fence


def read_labels(line: str) -> list[str]:
    """Return the labels in a line of notes, such as Say of `**Say:** “Hello.”`: bold words with a colon."""
    return [found[1].strip() for found in _LABEL.finditer(line)]
