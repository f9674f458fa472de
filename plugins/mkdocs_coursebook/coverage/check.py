"""Whether what is promised is taught, and what is taught is tested.

In: what each outcome has, the units, the forms of the evaluation. Out: problems. All of it is asked only of a course
that says in course.yml what its evaluation holds: a course that is being begun has gaps everywhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from mkdocs_coursebook.course import UNTAUGHT, Evaluation, Unit
from mkdocs_coursebook.coverage.model import Covered
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import Source

Facts = Mapping[str, str | None]
"""What the plan counts of an item: its outcome, level and difficulty."""


def check_covered(covered: Sequence[Covered], source: Source, problems: ProblemList) -> None:
    """Report each outcome without a segment or without an item, at its line of course.yml."""
    for at, one in enumerate(covered):
        missing = [
            ("segment", f"name it under 'outcomes' of a segment in a unit.yml, or remove it from {source.file}"),
            ("item", "write an item with this outcome in a bank of quizzes/"),
        ]
        for (what, hint), found in zip(missing, (one.segments, one.items), strict=True):
            if not found:
                place = source.place(("outcomes", at))
                problems.add(place, f"the outcome {one.outcome.id} has no {what}", hint)


def check_taught(unit: Unit, place_of: Mapping[str, Place], problems: ProblemList) -> None:
    """Report each segment that teaches something and names no outcome.

    Args:
        unit: The unit.
        place_of: Segment id -> where it stands.
        problems: Collects what is wrong.

    """
    for segment in unit.segments:
        if segment.kind not in UNTAUGHT and not segment.outcomes:
            hint = "add 'outcomes: [...]'; only a break and a buffer have none"
            problems.add(place_of[segment.id], f"segment '{segment.id}': no outcome", hint)


def check_plan(plan: Evaluation, forms: Mapping[str, Sequence[Facts]], source: Source, problems: ProblemList) -> None:
    """Report each sum of the plan that a form of the evaluation does not have.

    Args:
        plan: The plan in course.yml.
        forms: Letter of a form -> its items.
        source: course.yml.
        problems: Collects what is wrong.

    """
    plans = {
        "outcomes": ("outcome", plan.outcomes),
        "levels": ("level", plan.levels),
        "difficulty": ("difficulty", plan.difficulty),
    }
    for key, (fact, expected) in plans.items():
        for letter, items in forms.items():
            counts = Counter(str(item[fact]) for item in items)
            wrong = [name for name in sorted({*expected, *counts}) if expected.get(name, 0) != counts[name]]
            if expected and wrong:
                told = ", ".join(f"{name} {counts[name]} (planned {expected.get(name, 0)})" for name in wrong)
                what = f"form {letter} of '{plan.bank}' differs from the plan: {told}"
                hint = f"mend the items of quizzes/{plan.bank}.yml, or the plan"
                problems.add(source.place(("evaluation", key)), what, hint)
