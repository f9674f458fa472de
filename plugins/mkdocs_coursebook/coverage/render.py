"""What each outcome has -> a table for lecturers.

In: `Covered`s and a `View`. Out: HTML, right without script.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs_coursebook.course import Unit
from mkdocs_coursebook.coverage.model import Covered
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_coverage(covered: Sequence[Covered], units: Mapping[str, Unit], view: View) -> str:
    """Return the table: outcome, segments with their minutes, items of each bank, worksheets."""
    rows = [_row(one, units, view) for one in covered]
    return load_template("coverage", "coverage.html").render(rows=rows, t=view.catalogue)


def _row(one: Covered, units: Mapping[str, Unit], view: View) -> dict[str, Any]:
    sections = [(f"{units[name].lecture}#{segment.id}", segment.minutes) for name, segment in one.segments]
    return {
        "id": one.outcome.id,
        "text": one.outcome.text[view.language],
        "minutes": view.catalogue("path.minutes", n=one.minutes),
        "count": str(sum(one.items.values())),
        "segments": [
            {**_link(path, view), "more": view.catalogue("path.minutes", n=minutes)} for path, minutes in sections
        ],
        "banks": [{**_link(f"quizzes/{bank}.md", view), "more": str(count)} for bank, count in one.items.items()],
        "sheets": [{**_link(path, view), "more": ""} for path in one.sheets],
    }


def _link(path: str, view: View) -> dict[str, str]:
    return {"url": view.resolve(path), "title": view.title_of(path)}
