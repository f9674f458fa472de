"""The `Outline` of a syllabus -> its page.

In: an `Outline`, the `Syllabus` it was made of, a `View`. Out: HTML of headings, paragraphs, lists and tables alone,
which a word processor takes over as they are, and the same course in JSON-LD.
"""

from typing import Any

from markupsafe import Markup

from mkdocs_coursebook.course import Syllabus
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.markup import to_html, to_json
from mkdocs_coursebook.syllabus.data import to_linked_data
from mkdocs_coursebook.syllabus.model import Evaluation, Outline
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

FILE = "syllabus.json"
"""Name of the file for machines, in the folder of the page."""
CREDITS = "ECTS"
"""Sign of the unit, the same in every language."""


def render_syllabus(outline: Outline, syllabus: Syllabus, view: View) -> str:
    """Return the syllabus as HTML."""
    texts = {
        key: Markup(to_html(getattr(syllabus, key)[view.language], view.resolve))
        for key in ("description", "audience", "prerequisites", "assessment", "integrity")
    }
    numbers = {unit.id: number for number, unit in enumerate(outline.units, 1)}
    values = {
        "outline": outline,
        "texts": texts,
        "facts": _facts(outline, view),
        "outcomes": [
            {"id": one.id, "text": one.text, "units": ", ".join(str(numbers[unit]) for unit in one.units) or "–"}
            | {"items": one.items}
            for one in outline.outcomes
        ],
        "sums": {unit.id: sum(segment.minutes for segment in unit.segments) for unit in outline.units},
        "evaluation": _evaluation_rows(outline.evaluation, view) if outline.evaluation else [],
        "linked_data": to_json(to_linked_data(outline)),
        "file": FILE,
        "t": view.catalogue,
    }
    return load_template("syllabus", "syllabus.html").render(values)


def _facts(outline: Outline, view: View) -> list[tuple[str, str]]:
    """Return name and value of each line of the table at the head; the licence stands in the template."""
    t = view.catalogue
    facts = [
        ("course", outline.title),
        ("hours", t("path.hours", n=outline.hours)),
        ("credits", f"{format_number(view.language, outline.ects)} {CREDITS}" if outline.ects is not None else ""),
        ("level", outline.level or ""),
        ("languages", ", ".join(t(f"syllabus.language_{language}") for language in outline.languages)),
        ("authors", ", ".join(one.name for one in outline.authors)),
        ("publisher", outline.publisher.name if outline.publisher else ""),
        ("price", t("syllabus.free") if outline.free else t("syllabus.not_free") if outline.free is False else ""),
    ]
    return [(t(f"syllabus.{key}"), value) for key, value in facts if value]


def _evaluation_rows(evaluation: Evaluation, view: View) -> list[dict[str, Any]]:
    t, language = view.catalogue, view.language
    rows: list[tuple[str, str]] = [("items", t("syllabus.drawn", items=evaluation.items, of=evaluation.bank_items))]
    if evaluation.items == evaluation.bank_items:
        rows = [("items", str(evaluation.items))]
    if evaluation.minutes is not None:
        rows.append(("time", t("path.minutes", n=evaluation.minutes)))
    if evaluation.pass_score is not None:
        score, most = format_number(language, evaluation.pass_score), format_number(language, evaluation.points)
        rows.append(("pass", t("syllabus.pass_of", score=score, max=most)))
    rows += [
        ("gate", t("syllabus.gate_of", outcome=gate.outcome, right=gate.right, items=gate.items))
        for gate in evaluation.gates
    ]
    return [{"name": t(f"syllabus.{key}"), "value": value} for key, value in rows]
