"""Whether the one who leads finds notes in every segment, enough to say, and the same parts in every language.

In: units and the pages of their lectures. Out: problems, and notices where languages differ. All of it is asked only
of a course in which some lecture has notes: `??? lead`.
Nouns: part (a label in bold with what follows it, such as **Say:**), kind of a part (see `KINDS`).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from mkdocs_coursebook.course import UNTAUGHT, Segment, Unit
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.pages import Page
from mkdocs_coursebook.problems import Place, ProblemList, count

LEAST_TO_SAY = 6
"""Lines to say that the script of a unit needs, in each language (requirement of the lecturer's notes)."""
KINDS = {"prepare": "prepare", "say": "say", "watch": "watch", "stop": "stop sign"}
"""Key under `lead` in the catalogue, where a word stands that such a label has -> what a message calls it."""
OTHER = "another"
"""What a message calls a part whose label has none of these words."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one segment of a lecture tells whoever leads, in one language."""

    segment: Segment
    """Of the unit."""
    place: Place
    """Where its heading stands."""
    kinds: tuple[str, ...] | None
    """The kinds of its parts in order; None where it has no notes at all."""


def check_notes(
    units: Collection[Unit],
    pages: Mapping[tuple[str, str], Page],
    languages: tuple[str, ...],
    problems: ProblemList,
    notices: ProblemList,
) -> None:
    """Report segments without notes, lectures with too little to say, and parts that differ between languages.

    Args:
        units: The units of the course.
        pages: (site path, language) -> page.
        languages: The languages of the course.
        problems: Collects what has to be mended.
        notices: Collects what differs.

    """
    lectures = [
        {language: read_notes(unit, pages[unit.lecture, language]) for language in _spoken(unit, pages, languages)}
        for unit in units
    ]
    if not any(one.kinds is not None for lecture in lectures for notes in lecture.values() for one in notes):
        return
    for lecture in lectures:
        for language, notes in lecture.items():
            _check_there(notes, problems)
            _check_lines(notes, language, problems)
        _check_parts(lecture, notices)


def _spoken(unit: Unit, pages: Mapping[tuple[str, str], Page], languages: tuple[str, ...]) -> list[str]:
    return [language for language in languages if (unit.lecture, language) in pages]


def read_notes(unit: Unit, page: Page) -> list[Notes]:
    """Return the notes of each segment that a lecture has, in its order."""
    segments = {segment.id: segment for segment in unit.segments}
    return [
        Notes(segments[heading.anchor], heading.place, _kinds_of(_labels_under(page, at), page.language))
        for at, heading in enumerate(page.headings)
        if heading.anchor in segments
    ]


def _labels_under(page: Page, at: int) -> list[str] | None:
    """Return the labels in all notes of a section, those below its deeper headings included."""
    below = page.headings[at + 1 :]
    end = next((other for other, deep in enumerate(below) if deep.level <= page.headings[at].level), len(below))
    parts = [part for part in page.notes[at + 1 : at + end + 2] if part is not None]
    return [label for part in parts for label in part] if parts else None


def _kinds_of(labels: list[str] | None, language: str) -> tuple[str, ...] | None:
    return None if labels is None else tuple(_kind_of(label, language) for label in labels)


def _kind_of(label: str, language: str) -> str:
    """Return the kind that a label names, at its start or later, as in “After 11 minutes, say”."""
    words = load_catalogue(language).section("lead")
    found = (kind for kind in KINDS if re.search(rf"\b{re.escape(words[kind])}", label, re.IGNORECASE))
    return KINDS.get(next(found, ""), OTHER)


def _check_there(notes: list[Notes], problems: ProblemList) -> None:
    for one in notes:
        is_taught = bool(one.segment.outcomes) or one.segment.kind not in UNTAUGHT
        if is_taught and one.kinds is None:
            hint = "add a block '??? lead' under this heading, with what to say in quotation marks"
            problems.add(one.place, f"the segment '{one.segment.id}' has no notes for the one who leads", hint)


def _check_lines(notes: list[Notes], language: str, problems: ProblemList) -> None:
    lines = sum(kind == KINDS["say"] for one in notes for kind in one.kinds or ())
    if notes and lines < LEAST_TO_SAY:
        what = f"the notes for the one who leads have {count(lines, 'line')} to say, at least {LEAST_TO_SAY} are needed"
        say = load_catalogue(language)("lead.say")
        hint = f"write '**{say}:**' and the words in quotation marks into a block '??? lead'"
        problems.add(notes[0].place, what, hint)


def _check_parts(lecture: Mapping[str, list[Notes]], notices: ProblemList) -> None:
    """Report each language whose parts of a segment are not those of most languages, or of the first where none are."""
    written = [(language, one) for language, notes in lecture.items() for one in notes if one.kinds is not None]
    for segment in dict.fromkeys(one.segment.id for _, one in written):
        found = {language: one for language, one in written if one.segment.id == segment}
        usual = Counter(one.kinds for one in found.values()).most_common(1)[0][0]
        others = ", ".join(language for language, one in found.items() if one.kinds == usual)
        for language, one in found.items():
            if one.kinds != usual:
                what = f"the notes for '{segment}' have other parts than in {others}: {_tell(one.kinds)}"
                say = load_catalogue(language)("lead.say")
                hint = f"the labels in bold, such as **{say}:**, are the same in every language and in the same order"
                notices.add(one.place, f"{what}; there: {_tell(usual)}", hint)


def _tell(kinds: tuple[str, ...] | None) -> str:
    """Return the kinds in words: prepare, 2 × say."""
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds or ())]
    return ", ".join(kind if number == 1 else f"{number} × {kind}" for kind, number in runs) or "none"
