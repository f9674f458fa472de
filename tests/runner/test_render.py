"""What the runner offers to run: the kinds of hour of the course, as the timetable does."""

import re

import pytest

from mkdocs_coursebook.course import Course, Unit
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.model import validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.runner.render import render_unit_runner
from mkdocs_coursebook.source import read_text
from mkdocs_coursebook.view import View

COURSE = "id: c\nlanguages: [en]\ntitle: T\nunits: [art]\n"
UNIT = """
title: Art
hours: 1
lecture: course/art/lecture.md
segments:
  - {id: talk, minutes: 30, kind: lecture}
  - {id: draw, minutes: 15, tier: B, kind: group-art}
  - {id: rest, minutes: 80, tier: C, kind: break}
"""
TWO = "timetable: {default: 90, hours: [{minutes: 90, tiers: [B, A]}, {minutes: 40, tiers: [A]}]}\n"
EMPTY = "timetable: {default: 50, hours: [{minutes: 50, tiers: [C]}, {minutes: 40, tiers: [A]}]}\n"


@pytest.mark.parametrize(
    ("timetable", "unit", "offered", "chosen", "times"),
    [
        ("", UNIT, ["60"], "60", ["0:00", "0:30", "0:45"]),
        (TWO, UNIT, ["40", "90"], "90", ["0:00", "0:00", "–", "0:30", "–", "–"]),
        (EMPTY, UNIT.replace("C", "B"), ["40"], "40", ["0:00", "–", "–"]),
        (
            EMPTY,
            UNIT.replace("minutes: 30", "minutes: 30, tier: B").replace("C", "B"),
            [""],
            "",
            ["0:00", "0:30", "0:45"],
        ),
    ],
    ids=["no timetable", "two kinds", "a kind without a segment", "no kind has a segment"],
)
def test_the_kinds_of_hour_of_the_course_are_offered_the_shortest_first(
    timetable: str, unit: str, offered: list[str], chosen: str, times: list[str]
):
    html = _draw(timetable, unit)

    assert re.findall(r'type="radio" name="runner-choice" value="(\d*)"', html) == offered
    assert re.findall(r'value="(\d*)" checked', html) == [chosen]
    assert re.findall(r'<td data-choice="\d*">(\d+:\d\d|–)</td>', html) == times


def _draw(timetable: str, unit: str) -> str:
    problems = ProblemList()
    course = validate(Course, read_text(COURSE + timetable, "course.yml", problems), problems, ("en",))
    read = validate(Unit, read_text(unit, "unit.yml", problems), problems, ("en",))
    assert course is not None
    assert read is not None, problems.sorted()
    view = View(load_catalogue("en"), resolve=str, title_of=str, report=lambda bank, item: "")
    return render_unit_runner("art", read, course, view)
