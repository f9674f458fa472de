"""A fence with its options -> the HTML of its component: one plain dict, fence -> function.

In: options read by `fences`, the `Workspace`, the `View` of the page. Out: HTML. Used by `extension` alone.
"""

from collections import Counter
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
from mkdocs_coursebook.syllabus.gather import gather_outline
from mkdocs_coursebook.syllabus.model import Evaluation, Gate, Outline
from mkdocs_coursebook.syllabus.render import render_syllabus
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


def outline_of(workspace: Workspace, view: View) -> Outline | None:
    """Return the syllabus of the course in the language of a page; None where course.yml has none."""
    course = workspace.course
    if course is None or course.syllabus is None:
        return None
    cited, register = workspace.citing(), workspace.register
    used = {row.source for row in register.rows if row.id in cited} if register else set()
    documents = [one.full[view.language] for one in register.sources if one.id in used] if register else []
    return gather_outline(course, course.syllabus, workspace.units, _evaluation(workspace, view), documents, view)


def _evaluation(workspace: Workspace, view: View) -> Evaluation | None:
    """Return the facts of the bank that closes the course, counted in its first form."""
    course = workspace.course
    assert course is not None
    assert course.syllabus is not None
    name = course.syllabus.bank or (course.evaluation.bank if course.evaluation else "")
    bank = workspace.banks.get(name)
    if bank is None:
        return None
    items = form_of(bank)
    counts = Counter(item.outcome for item in items)
    gates = bank.pass_.gates if bank.pass_ else {}
    return Evaluation(
        bank=name,
        title=bank.title[view.language],
        url=view.resolve(f"quizzes/{name}.md"),
        items=len(items),
        bank_items=len(bank.items),
        minutes=bank.minutes,
        points=sum(item.points for item in items),
        pass_score=bank.pass_.score if bank.pass_ else None,
        gates=tuple(Gate(outcome=one, right=right, items=counts[one]) for one, right in gates.items()),
        outcomes=dict(counts),
    )


def _render_syllabus(options: AnyFence, workspace: Workspace, view: View) -> str:
    outline = outline_of(workspace, view)
    assert workspace.course is not None
    if outline is None or workspace.course.syllabus is None:
        # Already told at the fence; while serving, the page shows it above.
        return '<div class="missing-fence"></div>'
    return render_syllabus(outline, workspace.course.syllabus, view)


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
    "syllabus": _render_syllabus,
}
