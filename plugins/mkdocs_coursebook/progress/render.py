"""Where a learner is -> HTML that stays hidden until its script knows.

In: units, their lectures, the `View`. Out: the data of a lecture's card, the button at a segment's time, the list of
outcomes for the record page, and what every page has to know to mark its navigation.
"""

from collections.abc import Mapping
from typing import Any

from mkdocs_coursebook.course import Course, Segment, Unit
from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.markup import to_json
from mkdocs_coursebook.pages import Page
from mkdocs_coursebook.progress.model import counts, lecture_seconds, segment_seconds, segments_to_read
from mkdocs_coursebook.reading_time import reading_minutes
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_minutes(page: Page | None, view: View) -> str:
    """Return the words that say how long a lecture takes to be read; none where it cannot be read at all."""
    return view.catalogue("progress.minutes", n=reading_minutes(lecture_seconds(page))) if page else ""


def render_progress(course: Course, name: str, unit: Unit, page: Page | None, view: View) -> str:
    """Return what a lecture's card holds beyond the plan: a line for what is read, and the script's data."""
    if page is None:
        return ""
    seconds = segment_seconds(unit, page)
    data = {
        "course": course.id,
        "language": view.language,
        "unit": name,
        "segments": [
            {"id": one.id, "minutes": one.minutes, "seconds": seconds[one.id], "counts": counts(one)}
            for one in unit.segments
        ],
        "messages": view.catalogue.section("progress.script"),
    }
    return load_template("progress", "lecture.html").render(data=to_json(data))


def render_mark(segment: Segment, unit: Unit, view: View) -> str:
    """Return the button by which a segment is marked as read by hand; none for a break or the buffer."""
    if not counts(segment):
        return ""
    title = view.title_of(f"{unit.lecture}#{segment.id}")
    return load_template("progress", "mark.html").render(segment=segment.id, title=title, t=view.catalogue)


def render_outcomes(course: Course, units: Mapping[str, Unit], view: View) -> str:
    """Return what was read of each unit and for each outcome, for the record page."""
    segments = [(f"{name}/{one.id}", one) for name, unit in units.items() for one in unit.segments if counts(one)]
    outcomes = [
        {
            "text": outcome.text[view.language],
            "segments": " ".join(address for address, one in segments if outcome.id in one.outcomes),
        }
        for outcome in course.outcomes
    ]
    lectures = [
        {
            "text": unit.title[view.language],
            "url": view.resolve(unit.lecture),
            "segments": " ".join(f"{name}/{segment}" for segment in segments_to_read(unit)),
        }
        for name, unit in units.items()
    ]
    data = {
        "course": course.id,
        "language": view.language,
        "messages": view.catalogue.section("progress.script"),
    }
    values = {"lectures": lectures, "outcomes": [one for one in outcomes if one["segments"]], "t": view.catalogue}
    return load_template("progress", "outcomes.html").render(data=to_json(data), **values)


def site_data(units: Mapping[str, Unit], catalogue: Catalogue) -> dict[str, Any]:
    """Return what the script of every page has to know; the template adds the lectures' addresses."""
    lectures = [
        {"id": name, "lecture": unit.lecture, "segments": segments_to_read(unit)} for name, unit in units.items()
    ]
    return {"units": lectures, "messages": catalogue.section("progress.site")}
