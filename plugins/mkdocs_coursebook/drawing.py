"""A fence with its options -> the HTML of its component: one plain dict, fence -> function.

In: options read by `fences`, the `Workspace`, the `View` of the page. Out: HTML. Used by `extension` alone.
"""

from collections.abc import Callable

from mkdocs_coursebook.assessment.form import form_of
from mkdocs_coursebook.assessment.paper import render_paper
from mkdocs_coursebook.assessment.render import render_assessment
from mkdocs_coursebook.chart.render import render_chart
from mkdocs_coursebook.citation.render import render_sources, short_notes
from mkdocs_coursebook.coverage.render import render_coverage
from mkdocs_coursebook.diagram.render import render_diagram
from mkdocs_coursebook.fences import (
    AnyFence,
    ChartFence,
    CoursePathFence,
    DiagramFence,
    PaperFence,
    QuizFence,
    RunnerFence,
    SurveyFence,
    TimetableFence,
    UnitCardFence,
)
from mkdocs_coursebook.glossary.render import render_glossary
from mkdocs_coursebook.path.render import render_course_path, render_unit_card
from mkdocs_coursebook.progress.render import render_minutes, render_outcomes, render_progress
from mkdocs_coursebook.record.render import render_record
from mkdocs_coursebook.runner.render import render_sequence_runner, render_unit_runner
from mkdocs_coursebook.survey.render import render_survey
from mkdocs_coursebook.timetable.render import render_course_times, render_timetable
from mkdocs_coursebook.view import View
from mkdocs_coursebook.workspace import RUN, Workspace


def _render_quiz(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, QuizFence)
    assert workspace.course is not None
    return render_assessment(options.bank, workspace.banks[options.bank], workspace.course, view, options.form)


def _render_paper(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, PaperFence)
    assert workspace.course is not None
    return render_paper(options.bank, workspace.banks[options.bank], workspace.course, view)


def _render_survey(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, SurveyFence)
    assert workspace.course is not None
    return render_survey(options.bank, workspace.surveys[options.bank], workspace.course, view)


def _render_unit_card(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, UnitCardFence)
    assert workspace.course is not None
    unit = workspace.units[options.unit]
    page = workspace.pages.get((unit.lecture, view.language))
    progress = render_progress(workspace.course, options.unit, unit, page, view)
    run = f"course/{options.unit}/{RUN}.md"
    return render_unit_card(unit, run, render_minutes(page, view), progress, view)


def _render_course_path(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, CoursePathFence)
    closing = None
    if options.assessment:
        bank = workspace.banks[options.assessment]
        closing = (f"quizzes/{options.assessment}.md", bank.title[view.language], len(form_of(bank)))
    return render_course_path(workspace.units, closing, view)


def _render_timetable(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, TimetableFence)
    assert workspace.course is not None
    return render_timetable(workspace.units[options.unit], workspace.course, view)


def _render_course_times(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert workspace.course is not None
    return render_course_times(workspace.course, list(workspace.units.values()), view)


def _render_coverage(options: AnyFence, workspace: Workspace, view: View) -> str:
    return render_coverage(workspace.covered(), workspace.units, view)


def _render_chart(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, ChartFence)
    chart = workspace.charts[options.figure]
    return render_chart(options.figure, chart, short_notes(workspace.register, chart.sources, view.language), view)


def _render_diagram(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, DiagramFence)
    diagram = workspace.diagrams[options.figure]
    return render_diagram(
        options.figure, diagram, short_notes(workspace.register, diagram.sources, view.language), view
    )


def _render_sources(options: AnyFence, workspace: Workspace, view: View) -> str:
    return render_sources(workspace.register, workspace.citing(), view) if workspace.register else ""


def _render_glossary(options: AnyFence, workspace: Workspace, view: View) -> str:
    return render_glossary(workspace.glossary, workspace.languages, view) if workspace.glossary else ""


def _render_progress(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert workspace.course is not None
    return render_outcomes(workspace.course, workspace.units, view)


def _render_record(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert workspace.course is not None
    titles = {name: bank.title[view.language] for name, bank in workspace.banks.items()}
    return render_record(workspace.course, titles, view)


def _render_runner(options: AnyFence, workspace: Workspace, view: View) -> str:
    assert isinstance(options, RunnerFence)
    assert workspace.course is not None
    if options.unit:
        return render_unit_runner(options.unit, workspace.units[options.unit], workspace.course, view)
    assert options.sequence is not None
    return render_sequence_runner(options.sequence, workspace.sequences[options.sequence], workspace.course, view)


RENDERERS: dict[str, Callable[[AnyFence, Workspace, View], str]] = {
    "quiz": _render_quiz,
    "paper": _render_paper,
    "survey": _render_survey,
    "unit-card": _render_unit_card,
    "course-path": _render_course_path,
    "timetable": _render_timetable,
    "course-times": _render_course_times,
    "coverage": _render_coverage,
    "chart": _render_chart,
    "diagram": _render_diagram,
    "sources": _render_sources,
    "glossary": _render_glossary,
    "progress": _render_progress,
    "record": _render_record,
    "runner": _render_runner,
}
