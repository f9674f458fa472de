"""Every bad diagram is told with its exact message, line and column: tests/cases/figures/diagram.yml."""

from typing import Any

import pytest

from mkdocs_coursebook.diagram.check import check_diagram, diagram_targets
from mkdocs_coursebook.diagram.model import Diagram
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import read_text
from tests.figure_cases import FILE, find_problems, read_cases, read_figure

CASES = read_cases("diagram.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_bad_diagram_is_told_exactly(case: dict[str, Any]):
    assert find_problems(case, Diagram, check_diagram) == case["problems"].rstrip("\n")


def test_the_pages_of_boxes_are_yielded_with_their_paths():
    text = CASES[0]["figure"]
    source = read_text(text, FILE, ProblemList())
    assert source is not None

    found = list(diagram_targets(read_figure(text, Diagram), source))

    assert found == [(("boxes", 0, "page"), "model.md#one")]
