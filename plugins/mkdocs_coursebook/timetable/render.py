"""Segments -> the timetable of a unit; units and what stands beside them -> the sum of the course.

In: `Course`, `Unit`s and a `View`. Out: HTML that is right without script, and the data for `timetable.js`.
Without a script the times count from 0:00, and what another kind of hour adds is marked in words.
"""

from typing import Any

from mkdocs_coursebook.course import Course, HourKind, Segment, Unit
from mkdocs_coursebook.markup import to_json
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_timetable(unit: Unit, course: Course, view: View) -> str:
    """Return the table of a unit's segments, for the kind of hour that is shown first."""
    hours = course.hour_kinds
    rows, at = [], 0
    for number, segment in enumerate(unit.segments, 1):
        is_run = segment.tier in hours[0].tiers
        rows.append({**_row(segment, unit, view), "number": number, "time": _offset(at, segment) if is_run else ""})
        rows[-1]["added"] = "" if is_run else _added(segment, hours, view)
        at += segment.minutes if is_run else 0
    values = {
        "rows": rows,
        "hours": [{"minutes": hour.minutes, "sum": unit.minutes_of(hour)} for hour in _by_length(hours)],
        "default": hours[0].minutes,
        "kinds": _kinds(unit, hours[0], view),
        "sum": view.catalogue("path.minutes", n=unit.minutes_of(hours[0])),
        "data": to_json(_data(course, [unit], hours, view)),
        "meetings": _meetings([unit], view),
        "t": view.catalogue,
    }
    return load_template("timetable", "timetable.html").render(values)


def render_course_times(course: Course, units: list[Unit], view: View) -> str:
    """Return the sum of the course: its units in each kind of hour, and what stands beside them."""
    hours = _by_length(course.hour_kinds)
    beside = {
        when: [
            {"title": one.title[view.language], "url": view.resolve(one.see), "minutes": [one.minutes] * len(hours)}
            for one in course.beside
            if one.when == when
        ]
        for when in ("before", "between", "after")
    }
    rows = [
        {
            "title": unit.title[view.language],
            "url": view.resolve(unit.lecture),
            "minutes": [unit.minutes_of(hour) for hour in hours],
        }
        for unit in units
    ]
    taught = _sums(rows, len(hours))
    values = {
        "hours": hours,
        "groups": [{"when": when, "rows": found} for when, found in beside.items() if found],
        "units": rows,
        "taught": taught,
        "whole": _sums([*rows, *beside["before"], *beside["between"], *beside["after"]], len(hours)),
        "data": to_json(_data(course, units, course.hour_kinds, view)),
        "meetings": _meetings(units, view),
        "default": course.hour_kinds[0].minutes,
        "t": view.catalogue,
    }
    return load_template("timetable", "course_times.html").render(values)


def _by_length(hours: list[HourKind]) -> list[HourKind]:
    return sorted(hours, key=lambda hour: hour.minutes)


def _sums(rows: list[dict[str, Any]], width: int) -> list[int]:
    return [sum(row["minutes"][at] for row in rows) for at in range(width)]


def _row(segment: Segment, unit: Unit, view: View) -> dict[str, Any]:
    folder = unit.lecture.rpartition("/")[0]
    sheets = [f"{folder}/{name}.md" for name in segment.materials]
    return {
        "id": segment.id,
        "url": view.resolve(f"{unit.lecture}#{segment.id}"),
        "title": view.title_of(f"{unit.lecture}#{segment.id}"),
        "minutes": segment.minutes,
        "kind": view.catalogue(f"kind.{segment.kind}"),
        "outcomes": ", ".join(segment.outcomes),
        "sheets": [{"url": view.resolve(path), "title": view.title_of(path)} for path in sheets],
    }


def _offset(start: int, segment: Segment) -> str:
    end = start + segment.minutes
    return f"{start // 60}:{start % 60:02}–{end // 60}:{end % 60:02}"


def _added(segment: Segment, hours: list[HourKind], view: View) -> str:
    """Return in which kind of hour a segment is run that is not in the first one."""
    kinds = [hour.minutes for hour in _by_length(hours) if segment.tier in hour.tiers]
    return view.catalogue("timetable.added", minutes=kinds[0]) if kinds else ""


def _kinds(unit: Unit, hour: HourKind, view: View) -> list[tuple[str, str]]:
    """Return (name, minutes) of each kind of activity, the longest first."""
    found: dict[str, int] = {}
    for segment in unit.segments:
        if segment.tier in hour.tiers:
            found[segment.kind] = found.get(segment.kind, 0) + segment.minutes
    longest = sorted(found.items(), key=lambda entry: -entry[1])
    return [(view.catalogue(f"kind.{kind}"), view.catalogue("path.minutes", n=minutes)) for kind, minutes in longest]


def _meetings(units: list[Unit], view: View) -> list[dict[str, str]]:
    return [{"id": unit.lecture.split("/")[-2], "title": unit.title[view.language]} for unit in units]


def _data(course: Course, units: list[Unit], hours: list[HourKind], view: View) -> dict[str, Any]:
    return {
        "course": course.id,
        "title": course.title[view.language],
        "language": view.language,
        "hours": {str(hour.minutes): list(hour.tiers) for hour in hours},
        "default": str(hours[0].minutes),
        "units": [
            {
                "id": unit.lecture.split("/")[-2],
                "title": unit.title[view.language],
                "url": view.resolve(unit.lecture),
                "segments": [
                    {
                        "id": segment.id,
                        "title": view.title_of(f"{unit.lecture}#{segment.id}"),
                        "minutes": segment.minutes,
                        "tier": segment.tier,
                        "kind": segment.kind,
                        "kindName": view.catalogue(f"kind.{segment.kind}"),
                    }
                    for segment in unit.segments
                ],
            }
            for unit in units
        ],
        "messages": {**view.catalogue.section("timetable.script"), "minutes": view.catalogue.section("path.minutes")},
    }
