"""The fences that Coursebook knows, and what may stand in them: one plain dict, fence -> model.

In: a `Fence` found in a page. Out: its typed options, or problems at the page's own lines.
"""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from mkdocs_coursebook.assessment.form import FIRST
from mkdocs_coursebook.model import Id, Model, validate
from mkdocs_coursebook.pages import Fence
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import read_text

FOLDERS = {
    "banks": "quizzes",
    "surveys": "quizzes",
    "units": "course",
    "charts": "course/figures",
    "diagrams": "course/figures",
    "sequences": "course/sequences",
}
"""Kind of file that a fence may name -> its folder."""


class AnyFence(Model):
    """Base of all fences."""

    names: ClassVar[dict[str, str]] = {}
    """Options that name a file, and its kind."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Options of which exactly one has to stand."""


class QuizFence(AnyFence):
    """```quiz: an assessment in a page."""

    names: ClassVar[dict[str, str]] = {"bank": "banks"}
    bank: Id
    """File name in quizzes/ without .yml."""
    form: Annotated[str, StringConstraints(pattern="^[A-Z]$")] = FIRST
    """Which form stands in the page, where the bank has several."""


class PaperFence(AnyFence):
    """```paper: any form of a bank for a class without screens."""

    names: ClassVar[dict[str, str]] = {"bank": "banks"}
    bank: Id
    """File name in quizzes/ without .yml."""


class SurveyFence(AnyFence):
    """```survey: statements and questions without a score."""

    names: ClassVar[dict[str, str]] = {"bank": "surveys"}
    bank: Id
    """File name in quizzes/ without .yml."""


class UnitCardFence(AnyFence):
    """```unit-card: hours and the strip of segments of a unit."""

    names: ClassVar[dict[str, str]] = {"unit": "units"}
    unit: Id
    """Folder in course/."""


class CoursePathFence(AnyFence):
    """```course-path: the units and the evaluation as far as they exist."""

    names: ClassVar[dict[str, str]] = {"assessment": "banks"}
    assessment: Id | None = None
    """The bank that closes the path."""


class TimetableFence(AnyFence):
    """```timetable: when what happens in a unit."""

    names: ClassVar[dict[str, str]] = {"unit": "units"}
    unit: Id
    """Folder in course/."""


class CourseTimesFence(AnyFence):
    """```course-times: the sum of the course, hours and what stands beside them."""


class CoverageFence(AnyFence):
    """```coverage: where each outcome is taught and tested."""


class ChartFence(AnyFence):
    """```chart: a chart with its table."""

    names: ClassVar[dict[str, str]] = {"figure": "charts"}
    figure: Id
    """File name in course/figures/ without .yml."""


class DiagramFence(AnyFence):
    """```diagram: boxes and the links between them."""

    names: ClassVar[dict[str, str]] = {"figure": "diagrams"}
    figure: Id
    """File name in course/figures/ without .yml."""


class SourcesFence(AnyFence):
    """```sources: the register of sources, with the pages that use it."""


class GlossaryFence(AnyFence):
    """```glossary: all terms in the order of the page's alphabet."""


class ProgressFence(AnyFence):
    """```progress: what was read of each unit and for each outcome, as the reader's browser keeps it."""


class RunnerFence(AnyFence):
    """```runner: the steps of a unit or of a sequence one by one, with a clock."""

    names: ClassVar[dict[str, str]] = {"unit": "units", "sequence": "sequences"}
    one_of: ClassVar[tuple[str, ...]] = ("unit", "sequence")
    unit: Id | None = None
    """Folder in course/."""
    sequence: Id | None = None
    """File name in course/sequences/ without .yml."""


class SyllabusFence(AnyFence):
    """```syllabus: the syllabus of the course, from course.yml and all that stands in the course."""


class RecordFence(AnyFence):
    """```record: what the reader's browser keeps of their work."""


FENCES: dict[str, type[AnyFence]] = {
    "quiz": QuizFence,
    "paper": PaperFence,
    "survey": SurveyFence,
    "unit-card": UnitCardFence,
    "course-path": CoursePathFence,
    "timetable": TimetableFence,
    "course-times": CourseTimesFence,
    "coverage": CoverageFence,
    "chart": ChartFence,
    "diagram": DiagramFence,
    "sources": SourcesFence,
    "glossary": GlossaryFence,
    "progress": ProgressFence,
    "record": RecordFence,
    "runner": RunnerFence,
    "syllabus": SyllabusFence,
}


def read_fence(
    fence: Fence, known: Mapping[str, Collection[str]], problems: ProblemList, broken: Collection[str] = ()
) -> AnyFence | None:
    """Return the fence's options; None and problems where they do not fit the course.

    Args:
        fence: The fence as written.
        known: Kind of file, as in `FOLDERS` -> ids that could be read.
        problems: Collects what is wrong.
        broken: Ids of what stands there but could not be read: no second problem for them.

    """
    place, model = fence.body_place, FENCES[fence.name]
    if (
        not fence.body.strip()
        and not model.one_of
        and not any(field.is_required() for field in model.model_fields.values())
    ):
        return model()
    source = read_text(fence.body, place.file, problems, place.line, place.column)
    options = validate(model, source, problems, ()) if source else None
    if source is None or options is None:
        return None
    given = [key for key in model.one_of if getattr(options, key)]
    if model.one_of and len(given) != 1:
        what = f"{' and '.join(given)} stand together" if given else f"{' and '.join(model.one_of)} are both missing"
        problems.add(place, what, f"write one of {', '.join(model.one_of)}")
        return None
    for key, kind in model.names.items():
        name = getattr(options, key)
        if name in broken:
            return None
        if name and name not in known[kind]:
            hint = f"{FOLDERS[kind]}/ has {', '.join(sorted(known[kind])) or 'none'}"
            other = next((one for one, names in FENCES.items() if _fits(names, key, kind, name, known)), "")
            if other:
                hint = f"it is a {other}: open the block with ```{other}"
            problems.add(source.place((key,)), f"unknown {key} '{name}'", hint)
            return None
    return options


def _fits(model: type[AnyFence], key: str, kind: str, name: str, known: Mapping[str, Collection[str]]) -> bool:
    """Return whether a name that is unknown as one kind is meant as another one's."""
    other = model.names.get(key)
    return other is not None and other != kind and name in known[other]
