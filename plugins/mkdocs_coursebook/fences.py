"""The fences that Coursebook knows, and what may stand in them: one plain dict, fence -> model.

In: a `Fence` found in a page. Out: its typed options, or problems at the page's own lines.
"""

from collections.abc import Collection

from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.course import Unit
from mkdocs_coursebook.model import Id, Model, validate
from mkdocs_coursebook.pages import Fence
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import read_text


class QuizFence(Model):
    """```quiz: an assessment in a page."""

    bank: Id
    """File name in quizzes/ without .yml."""


class UnitCardFence(Model):
    """```unit-card: hours and the strip of segments of a unit."""

    unit: Id
    """Folder in course/."""


class CoursePathFence(Model):
    """```course-path: the units and the evaluation as far as they exist."""

    assessment: Id | None = None
    """The bank that closes the path."""


AnyFence = QuizFence | UnitCardFence | CoursePathFence

FENCES: dict[str, type[QuizFence] | type[UnitCardFence] | type[CoursePathFence]] = {
    "quiz": QuizFence,
    "unit-card": UnitCardFence,
    "course-path": CoursePathFence,
}


def read_fence(
    fence: Fence,
    banks: dict[str, Bank],
    units: dict[str, Unit],
    problems: ProblemList,
    broken: Collection[str] = (),
) -> AnyFence | None:
    """Return the fence's options; None and problems where they do not fit the course.

    Args:
        fence: The fence as written.
        banks: The banks that could be read.
        units: The units that could be read.
        problems: Collects what is wrong.
        broken: Banks and units that stand there but could not be read: no second problem for them.
    """
    place = fence.body_place
    if not fence.body.strip() and fence.name == "course-path":
        return CoursePathFence()
    source = read_text(fence.body, place.file, problems, place.line, place.column)
    options = validate(FENCES[fence.name], source, problems, ()) if source else None
    if source is None or options is None:
        return None
    for key, known, folder in (
        ("bank", banks, "quizzes"),
        ("assessment", banks, "quizzes"),
        ("unit", units, "course"),
    ):
        name = getattr(options, key, None)
        if name in broken:
            return None
        if name and name not in known:
            hint = f"{folder}/ has {', '.join(sorted(known)) or 'none'}"
            problems.add(source.place((key,)), f"unknown {key} '{name}'", hint)
            return None
    return options
