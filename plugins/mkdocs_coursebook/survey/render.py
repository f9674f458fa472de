"""A survey in one language -> HTML that reads and prints without script, and the data for `survey.js`.

In: a `Survey`, the `Course` and a `View`. Out: HTML.
"""

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from mkdocs_coursebook.course import Course
from mkdocs_coursebook.markup import to_html, to_json, to_plain, unwrap
from mkdocs_coursebook.survey.model import AnySurveyItem, RatingItem, Survey
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

NOT_APPLICABLE = "not-applicable"
KEEPING = ("kept", "kept_again", "mirrored", "lost", "newer", "set_aside")
"""What the store has to tell is worded once, with the assessment."""


def render_survey(survey_id: str, survey: Survey, course: Course, view: View) -> str:
    """Return the HTML of a whole survey in the view's language."""
    ways = course.survey.ways if course.survey and survey.purpose == "survey" else ("share", "print")
    values = {
        "survey": survey_id,
        "purpose": survey.purpose,
        "minutes": survey.minutes,
        "intro": Markup(to_html(survey.intro[view.language], view.resolve)) if survey.intro else "",
        "items": [_item(item, survey, view) for item in survey.items],
        "facets": [_facet(facet, view) for facet in survey.facets],
        "ways": ways,
        "form": course.survey.form if course.survey and survey.purpose == "survey" else None,
        "data": to_json(_data(survey_id, survey, course, view)),
        "t": view.catalogue,
    }
    return load_template("survey", "survey.html").render(values)


def _item(item: AnySurveyItem, survey: Survey, view: View) -> SimpleNamespace:
    block = to_html(item.prompt[view.language], view.resolve)
    inner = unwrap(block)
    prompt = Markup(inner) if inner is not None else to_plain(item.prompt[view.language])
    if not isinstance(item, RatingItem):
        return SimpleNamespace(id=item.id, interaction=item.interaction, prompt=prompt)
    scale = next(scale for scale in survey.scales if scale.id == item.scale)
    steps = [SimpleNamespace(id=step.id, text=step.text[view.language]) for step in scale.steps]
    if scale.not_applicable:
        steps.append(SimpleNamespace(id=NOT_APPLICABLE, text=view.catalogue("survey.not_applicable")))
    occasions = [SimpleNamespace(id=one.id, text=one.text[view.language]) for one in item.occasions]
    rows = [SimpleNamespace(id=one.id, text=one.text[view.language]) for one in item.statements]
    return SimpleNamespace(
        id=item.id,
        interaction=item.interaction,
        prompt=prompt,
        steps=steps,
        occasions=occasions or [SimpleNamespace(id="", text="")],
        rows=rows,
    )


def _facet(facet: Any, view: View) -> SimpleNamespace:
    suggestion = Markup(to_html(facet.suggestion[view.language], view.resolve))
    return SimpleNamespace(id=facet.id, text=facet.text[view.language], suggestion=suggestion)


def _data(survey_id: str, survey: Survey, course: Course, view: View) -> dict[str, Any]:
    said = view.catalogue.section("assessment.script")
    facets: dict[str, list[list[Any]]] = {facet.id: [] for facet in survey.facets}
    steps = {scale.id: [step.id for step in scale.steps] for scale in survey.scales}
    for item in survey.items:
        for statement in item.statements if isinstance(item, RatingItem) else ():
            if statement.facet and isinstance(item, RatingItem):
                facets[statement.facet].append([item.id, statement.id, steps[item.scale], statement.is_reversed])
    return {
        "course": course.id,
        "bank": survey_id,
        "title": survey.title[view.language],
        "language": view.language,
        "facets": facets,
        "messages": {**view.catalogue.section("survey.script"), **{key: said[key] for key in KEEPING}},
    }
