"""Course, units, evaluation and cited documents -> the `Outline` of one language.

In: what an author wrote, and a `View` that knows titles and addresses. Out: plain values for page and file alike.
Before it: `check`. After it: `data`, `render`.
"""

from collections.abc import Mapping, Sequence

from mkdocs_coursebook.course import Beside, Contributor, Course, HourKind, Syllabus, Unit
from mkdocs_coursebook.markup import to_plain
from mkdocs_coursebook.syllabus.model import (
    BesideLine,
    Evaluation,
    Length,
    Licence,
    Link,
    OutcomeLine,
    Outline,
    Party,
    SegmentLine,
    UnitLine,
)
from mkdocs_coursebook.view import View


def gather_outline(
    course: Course,
    syllabus: Syllabus,
    units: Mapping[str, Unit],
    evaluation: Evaluation | None,
    literature: Sequence[str],
    view: View,
) -> Outline:
    """Return the syllabus of a course in the language of a page.

    Args:
        course: The course.
        syllabus: What it says beyond the rest.
        units: Unit id -> unit, in order of teaching.
        evaluation: Facts of the bank that closes the course.
        literature: The documents that its pages cite.
        view: The page of the syllabus.

    """
    language, license_ = view.language, syllabus.license
    kinds = sorted(course.timetable.hours, key=lambda hour: hour.minutes) if course.timetable else []
    lines = tuple(_unit_line(name, unit, course, kinds, view) for name, unit in units.items())
    return Outline(
        course=course.id,
        language=language,
        languages=course.languages,
        title=course.title[language],
        description=to_plain(syllabus.description[language]),
        audience=to_plain(syllabus.audience[language]),
        prerequisites=to_plain(syllabus.prerequisites[language]),
        level=to_plain(syllabus.level[language]) if syllabus.level else None,
        hours=sum(unit.hours for unit in units.values()),
        ects=syllabus.ects,
        default_hour=course.timetable.first.minutes if course.timetable else None,
        minutes=_lengths(list(units.values()), kinds),
        outcomes=_outcome_lines(course, units, evaluation, language),
        units=lines,
        beside=tuple(_beside_line(one, view) for one in _listed(course, syllabus)),
        assessment=to_plain(syllabus.assessment[language]),
        evaluation=evaluation,
        integrity=to_plain(syllabus.integrity[language]),
        literature=tuple(literature),
        authors=tuple(_party(one) for one in syllabus.authors),
        publisher=_party(syllabus.publisher) if syllabus.publisher else None,
        license=Licence(name=license_.name, url=license_.url) if license_ else None,
        free=syllabus.free,
    )


def _lengths(units: Sequence[Unit], kinds: Sequence[HourKind]) -> tuple[Length, ...]:
    """Return the minutes for each kind of hour; of all segments where the course names none."""
    if not kinds:
        return (Length(hour=None, minutes=sum(unit.minutes for unit in units)),)
    return tuple(Length(hour=kind.minutes, minutes=sum(unit.minutes_of(kind) for unit in units)) for kind in kinds)


def _unit_line(name: str, unit: Unit, course: Course, kinds: Sequence[HourKind], view: View) -> UnitLine:
    folder = unit.lecture.rpartition("/")[0]
    tiers = course.timetable.first.tiers if course.timetable else ("A", "B", "C")
    segments = [segment for segment in unit.segments if segment.tier in tiers]
    sheets = [f"{folder}/{sheet}.md" for segment in unit.segments for sheet in segment.materials]
    return UnitLine(
        id=name,
        title=unit.title[view.language],
        url=view.resolve(unit.lecture),
        hours=unit.hours,
        minutes=_lengths([unit], kinds),
        outcomes=unit.outcomes,
        segments=tuple(
            SegmentLine(
                id=segment.id,
                title=view.title_of(f"{unit.lecture}#{segment.id}"),
                url=view.resolve(f"{unit.lecture}#{segment.id}"),
                minutes=segment.minutes,
                kind=view.catalogue(f"kind.{segment.kind}"),
                outcomes=segment.outcomes,
            )
            for segment in segments
        ),
        materials=tuple(Link(title=view.title_of(path), url=view.resolve(path)) for path in dict.fromkeys(sheets)),
    )


def _outcome_lines(
    course: Course, units: Mapping[str, Unit], evaluation: Evaluation | None, language: str
) -> tuple[OutcomeLine, ...]:
    lines = []
    for outcome in course.outcomes:
        taught = [name for name, unit in units.items() if outcome.id in _outcomes_of(unit)]
        items = evaluation.outcomes.get(outcome.id, 0) if evaluation else 0
        lines.append(OutcomeLine(id=outcome.id, text=outcome.text[language], units=tuple(taught), items=items))
    return tuple(lines)


def _outcomes_of(unit: Unit) -> set[str]:
    """Return the outcomes that a unit works on: as it says itself, and as its segments say."""
    return {*unit.outcomes, *(outcome for segment in unit.segments for outcome in segment.outcomes)}


def _listed(course: Course, syllabus: Syllabus) -> list[Beside]:
    """Return what is listed beside the hours, in the order of the syllabus or of the course."""
    known = {one.id: one for one in course.beside}
    return [known[name] for name in (known if syllabus.beside is None else syllabus.beside)]


def _beside_line(one: Beside, view: View) -> BesideLine:
    return BesideLine(
        id=one.id, when=one.when, title=one.title[view.language], url=view.resolve(one.see), minutes=one.minutes
    )


def _party(contributor: Contributor) -> Party:
    return Party(name=contributor.name, kind=contributor.kind)
