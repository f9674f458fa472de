"""`coursebook coverage`: where each outcome is taught and tested, as text and as data."""

import json
from pathlib import Path

import pytest

from mkdocs_coursebook.cli import main
from tests.problem_cases import write_project

FILES = {
    "course/course.yml": """
id: c
languages: [en]
title: T
units: [art]
outcomes: [{id: LO1, text: do}, {id: LO2, text: know}]
""",
    "course/art/unit.yml": """
title: Art
hours: 1
lecture: course/art/lecture.md
segments:
  - {id: talk, minutes: 40, kind: circle, outcomes: [LO1], materials: [w1]}
  - {id: draw, minutes: 20, kind: group-art, outcomes: [LO1], materials: [w1]}
""",
    "course/art/lecture.md": "# Art {#art}\n\n## Talk {#talk}\n\n## Draw {#draw}\n",
    "course/art/w1.md": "# Sheet {#w1}\n",
    "quizzes/x.yml": """
title: T
items:
  - {id: one, outcome: LO1, interaction: numeric_entry, prompt: "How many?", value: 3, feedback: Three.}
  - {id: two, outcome: LO1, interaction: numeric_entry, prompt: "How many?", value: 3, feedback: Three.}
""",
}
TEXT = """LO1 do
  segments (60 min): art#talk 40, art#draw 20
  items (2): x 2
  worksheets: course/art/w1.md
LO2 know
  segments (0 min): none
  items (0): none
  worksheets: none
"""
DATA = {
    "format": "coursebook-coverage/1",
    "outcomes": [
        {
            "id": "LO1",
            "minutes": 60,
            "segments": [
                {"unit": "art", "segment": "talk", "minutes": 40},
                {"unit": "art", "segment": "draw", "minutes": 20},
            ],
            "items": {"x": 2},
            "worksheets": ["course/art/w1.md"],
        },
        {"id": "LO2", "minutes": 0, "segments": [], "items": {}, "worksheets": []},
    ],
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course with an outcome that nothing serves."""
    write_project({"files": FILES}, tmp_path)
    return tmp_path


def test_the_map_as_text(course: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", "--root", str(course)]) == 0
    assert capsys.readouterr().out == TEXT


def test_the_map_as_data(course: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", "--format", "json", "--root", str(course)]) == 0
    assert json.loads(capsys.readouterr().out) == DATA


def test_a_course_that_cannot_be_read_has_no_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", "--root", str(tmp_path)]) == 1
    assert "course/course.yml:1:1: this file is missing" in capsys.readouterr().err
