"""Outcomes -> the segments that teach them, the items that test them, the worksheets that go with them.

In: `Course`, `Unit`s, and the outcome of each scored item. Out: a `Covered` for each outcome, in the course's order.
After it: `check`, `render`, and the command `coursebook coverage`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_coursebook.course import Course, Outcome, Segment, Unit

FORMAT = "coursebook-coverage/1"


@dataclass(frozen=True, slots=True)
class Covered:
    """What one outcome has."""

    outcome: Outcome
    """What a learner can do."""
    segments: tuple[tuple[str, Segment], ...]
    """(unit id, segment), in order of teaching."""
    items: dict[str, int]
    """Bank id -> number of scored items."""
    sheets: tuple[str, ...]
    """Site paths of the worksheets of those segments, each once."""

    @property
    def minutes(self) -> int:
        """Minutes of all its segments; a segment with two outcomes counts for both."""
        return sum(segment.minutes for _, segment in self.segments)


def cover(course: Course, units: Mapping[str, Unit], items: Mapping[str, Sequence[str]]) -> list[Covered]:
    """Return what each outcome has.

    Args:
        course: With its outcomes.
        units: Unit id -> unit, in order of teaching.
        items: Bank id -> the outcomes of its items.

    """
    return [_cover(outcome, units, items) for outcome in course.outcomes]


def _cover(outcome: Outcome, units: Mapping[str, Unit], items: Mapping[str, Sequence[str]]) -> Covered:
    taught = [(name, one) for name, unit in units.items() for one in unit.segments if outcome.id in one.outcomes]
    sheets = [f"{_folder(units[name])}/{sheet}.md" for name, segment in taught for sheet in segment.materials]
    counts = {bank: list(outcomes).count(outcome.id) for bank, outcomes in items.items()}
    found = {bank: count for bank, count in counts.items() if count}
    return Covered(outcome, tuple(taught), found, tuple(dict.fromkeys(sheets)))


def _folder(unit: Unit) -> str:
    return unit.lecture.rpartition("/")[0]


def to_data(covered: Sequence[Covered]) -> dict[str, object]:
    """Return plain data, the same on every machine: `coursebook coverage --format json`."""
    return {
        "format": FORMAT,
        "outcomes": [
            {
                "id": one.outcome.id,
                "minutes": one.minutes,
                "segments": [
                    {"unit": unit, "segment": segment.id, "minutes": segment.minutes} for unit, segment in one.segments
                ],
                "items": one.items,
                "worksheets": list(one.sheets),
            }
            for one in covered
        ],
    }


def to_text(covered: Sequence[Covered], language: str) -> str:
    """Return lines for a terminal."""
    lines = []
    for one in covered:
        segments = ", ".join(f"{unit}#{segment.id} {segment.minutes}" for unit, segment in one.segments)
        items = ", ".join(f"{bank} {count}" for bank, count in one.items.items())
        lines.append(f"{one.outcome.id} {one.outcome.text[language]}")
        lines.append(f"  segments ({one.minutes} min): {segments or 'none'}")
        lines.append(f"  items ({sum(one.items.values())}): {items or 'none'}")
        lines.append(f"  worksheets: {', '.join(one.sheets) or 'none'}")
    return "\n".join(lines)
