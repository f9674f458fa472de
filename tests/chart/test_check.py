"""Every bad chart is told with its exact message, line and column: tests/cases/figures/chart.yml."""

from typing import Any

import pytest

from mkdocs_coursebook.chart.check import check_chart
from mkdocs_coursebook.chart.model import Chart
from tests.figure_cases import find_problems, read_cases


@pytest.mark.parametrize("case", read_cases("chart.yml"), ids=lambda case: case["name"])
def test_a_bad_chart_is_told_exactly(case: dict[str, Any]):
    assert find_problems(case, Chart, check_chart) == case["problems"].rstrip("\n")
