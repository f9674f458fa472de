"""What of a unit there is to read.

In: a `Unit` and its lecture as a `Page`. Out: the segments that count, and the seconds that each takes.
Breaks and the buffer (tier C) have nothing that must be read: they are passed over in every count.
"""

from mkdocs_coursebook.course import Segment, Unit
from mkdocs_coursebook.pages import Page
from mkdocs_coursebook.reading_time import reading_seconds


def counts(segment: Segment) -> bool:
    """Return whether a segment is one of those that a learner reads."""
    return segment.tier != "C"


def segments_to_read(unit: Unit) -> list[str]:
    """Return the ids of the segments that count, in order."""
    return [segment.id for segment in unit.segments if counts(segment)]


def lecture_seconds(page: Page) -> int:
    """Return how long a whole lecture takes to be read."""
    return reading_seconds(sum(page.words), page.language)


def segment_seconds(unit: Unit, page: Page) -> dict[str, int]:
    """Return for each segment how long its text takes to be read, the headings below it included."""
    ids = {segment.id for segment in unit.segments}
    words = dict.fromkeys(ids, 0)
    open_segment, level = "", 0
    for heading, count in zip(page.headings, page.words[1:], strict=True):
        if heading.anchor in ids:
            open_segment, level = heading.anchor, heading.level
        elif heading.level <= level:
            open_segment = ""
        if open_segment:
            words[open_segment] += count
    return {segment: reading_seconds(count, page.language) for segment, count in words.items()}
