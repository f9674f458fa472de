"""Units -> rows of stems: the card of a unit and the path of the course.

In: `Unit`s, and a `View`. Out: HTML with inline SVG. One stem is one segment; its width is its minutes,
a break is a gap. The words beside it say the same, so that the picture is never the only sign.
"""

from collections.abc import Mapping
from typing import Any

from mkdocs_coursebook.course import Segment, Unit
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

GAP = 2
"""Space between two stems, in the units of the picture (a minute is 4 wide)."""
MINUTE = 4
HEIGHT = 40


def render_unit_card(unit: Unit, run: str, reading: str, progress: str, view: View) -> str:
    """Return the card at the head of a lecture: hours, minutes and the strip of its segments.

    Args:
        unit: Whose card it is.
        run: Site path of the page on which the unit is led.
        reading: Words that say how long its lecture takes to be read.
        progress: HTML of another component that tells what of it was read.
        view: The page.

    """
    rows = [
        {
            "url": f"#{segment.id}",
            "title": view.title_of(f"{unit.lecture}#{segment.id}"),
            "minutes": view.catalogue("path.minutes", n=segment.minutes),
            "kind": view.catalogue(f"kind.{segment.kind}"),
        }
        for segment in unit.segments
    ]
    values = {
        "unit": _unit_values(unit, view),
        "rows": rows,
        "reading": reading,
        "progress": progress,
        "run": view.resolve(run),
    }
    return load_template("path", "unit_card.html").render(values, t=view.catalogue)


def render_course_path(units: Mapping[str, Unit], assessment: tuple[str, str, int] | None, view: View) -> str:
    """Return the path of the course.

    Args:
        units: Unit id -> unit; those that exist, in order.
        assessment: Site path, title and number of items of the bank that closes the path.
        view: The page.

    """
    bands = [{"id": name, **_unit_values(unit, view)} for name, unit in units.items()]
    closing: dict[str, Any] | None = None
    if assessment:
        path, title, count = assessment
        closing = {
            "url": view.resolve(path),
            "title": title,
            "facts": view.catalogue("path.items", n=count),
            "stems": [{"x": at * (MINUTE * 3), "width": MINUTE * 2} for at in range(count)],
            "width": count * MINUTE * 3 - MINUTE,
        }
    values = {"bands": bands, "closing": closing, "height": HEIGHT, "t": view.catalogue}
    return load_template("path", "course_path.html").render(values)


def render_segment_line(segment: Segment, help_page: str | None, mark: str, view: View) -> str:
    """Return the line under a segment's heading: minutes, kind, `mark`, and the way to help where it touches harm."""
    values = {
        "minutes": view.catalogue("path.minutes", n=segment.minutes),
        "kind": view.catalogue(f"kind.{segment.kind}"),
        "help": view.resolve(help_page) if segment.safety and help_page else "",
        "mark": mark,
        "t": view.catalogue,
    }
    return load_template("path", "segment_line.html").render(values)


def _unit_values(unit: Unit, view: View) -> dict[str, Any]:
    stems, x = [], 0
    for segment in unit.segments:
        width = segment.minutes * MINUTE
        if segment.kind != "break":
            title = view.title_of(f"{unit.lecture}#{segment.id}")
            stems.append({"id": segment.id, "title": title, "x": x, "width": width - GAP, "tier": segment.tier})
        x += width
    return {
        "url": view.resolve(unit.lecture),
        "title": unit.title[view.language],
        "hours": view.catalogue("path.hours", n=unit.hours),
        "minutes": view.catalogue("path.minutes", n=unit.minutes),
        "stems": stems,
        "width": x,
        "height": HEIGHT,
    }
