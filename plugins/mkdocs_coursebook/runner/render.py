"""A unit or a timed sequence in one language -> a plan that reads and prints without script, and data for `runner.js`.

In: a `Unit` or a `Sequence`, the `Course` and a `View`. Out: HTML.
Nouns: choice (which segments run: those of a kind of hour), offset (minutes from the start).
"""

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from mkdocs_coursebook.course import Course, Segment, Unit
from mkdocs_coursebook.markup import to_html, to_json, to_plain
from mkdocs_coursebook.runner.model import Sequence, SequenceStep
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the page shows it."""

    id: str
    """Also the anchor of its script, if the page has one."""
    title: str
    """In the page's language."""
    minutes: int
    """Planned."""
    locked: bool = False
    """Whether whoever goes on before its time is asked."""
    prepare: list[dict[str, str]] = field(default_factory=list)
    """What has to be ready: text and, of a page, its address."""
    notes: Markup | None = None
    """What has to be ready, as its author wrote it."""
    lines: tuple[Markup, ...] = ()
    """Lines to say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be run: all of it, or what belongs to a kind of hour."""

    id: str
    """The minutes of that hour; empty where there is nothing to choose."""
    steps: list[Step]
    """In order of time."""

    @property
    def minutes(self) -> int:
        """The whole length."""
        return sum(step.minutes for step in self.steps)

    def offsets(self) -> dict[str, str]:
        """Return when each step begins, as hours and minutes from the start."""
        found: dict[str, str] = {}
        passed = 0
        for step in self.steps:
            found[step.id] = f"{passed // 60}:{passed % 60:02}"
            passed += step.minutes
        return found


def render_unit_runner(unit_id: str, unit: Unit, course: Course, view: View) -> str:
    """Return the runner of a unit's segments, in the course's kinds of hour as the timetable has them."""
    folder = unit.lecture.rpartition("/")[0]
    steps = [_segment_step(segment, unit, folder, view) for segment in unit.segments]
    choices = []
    for hour in course.hour_kinds:
        tiers = zip(steps, unit.segments, strict=True)
        choices.append(Choice(str(hour.minutes), [step for step, segment in tiers if segment.tier in hour.tiers]))
    # A kind of hour for which the unit has nothing is none to run it in.
    choices = [choice for choice in choices if choice.steps]
    return _render(f"unit/{unit_id}", unit.title[view.language], steps, choices, course, view)


def render_sequence_runner(sequence_id: str, sequence: Sequence, course: Course, view: View) -> str:
    """Return the runner of a timed sequence, with what is said and prepared below it."""
    steps = [_sequence_step(step, view) for step in sequence.steps]
    return _render(f"sequence/{sequence_id}", sequence.title[view.language], steps, [], course, view)


def _segment_step(segment: Segment, unit: Unit, folder: str, view: View) -> Step:
    prepare = []
    for material in segment.materials:
        path = f"{folder}/{material}.md"
        title = view.title_of(path)
        prepare.append({"text": material, "url": ""} if title == path else {"text": title, "url": view.resolve(path)})
    title = view.title_of(f"{unit.lecture}#{segment.id}")
    return Step(segment.id, title, segment.minutes, prepare=prepare)


def _sequence_step(step: SequenceStep, view: View) -> Step:
    language = view.language
    notes = step.prepare[language] if step.prepare else ""
    return Step(
        step.id,
        step.title[language],
        step.minutes,
        locked=step.locked,
        prepare=[{"text": to_plain(notes), "url": ""}] if notes else [],
        notes=Markup(to_html(notes, view.resolve)) if notes else None,
        lines=tuple(Markup(to_html(line, view.resolve)) for line in (step.say or {}).get(language, ())),
    )


def _render(key: str, title: str, steps: list[Step], choices: list[Choice], course: Course, view: View) -> str:
    """Return the HTML; the first choice is the one that is made before anybody chooses, and without any, all is run."""
    first, *others = choices or [Choice("", steps)]
    choices = sorted([first, *others], key=lambda choice: int(choice.id or 0))
    offsets = [(choice.id, choice.offsets()) for choice in choices]
    rows = [
        {
            "number": number,
            "step": step,
            "prepare": step.prepare,
            "minutes": view.catalogue("path.minutes", n=step.minutes),
            "offsets": [(name, found.get(step.id, "")) for name, found in offsets],
        }
        for number, step in enumerate(steps, 1)
    ]
    values = {
        "rows": rows,
        "choices": [{"id": one.id, "sum": view.catalogue("path.minutes", n=one.minutes)} for one in choices],
        "default": first.id,
        "has_script": any(step.notes or step.lines for step in steps),
        "data": to_json(_data(key, title, steps, choices, course, view)),
        "t": view.catalogue,
    }
    return load_template("runner", "runner.html").render(values)


def _data(key: str, title: str, steps: list[Step], choices: list[Choice], course: Course, view: View) -> dict[str, Any]:
    return {
        "course": course.id,
        "run": key,
        "title": title,
        "language": view.language,
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "minutes": step.minutes,
                "locked": step.locked,
                "prepare": step.prepare,
            }
            for step in steps
        ],
        "choices": {choice.id: [step.id for step in choice.steps] for choice in choices},
        "messages": view.catalogue.section("runner.script"),
    }
