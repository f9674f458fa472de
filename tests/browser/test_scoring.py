"""The scoring table, run by `scoring.js` in the browser. A case is a line of `tests/cases/scoring.json`."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SCRIPTS

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "scoring.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def scores(browser: Browser) -> dict[str, dict[str, Any]]:
    """Case name -> what the browser makes of it; all cases in one call."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "scoring.js")
    score_all = "(cases) => cases.map((c) => coursebook.scoring.score(c.declaration, c.response))"
    found = page.evaluate(score_all, CASES)
    page.close()
    return {case["name"]: score for case, score in zip(CASES, found, strict=True)}


def test_case_names_are_unique() -> None:
    """A failing case can be found by its name."""
    names = [case["name"] for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_score(case: dict[str, Any], scores: dict[str, dict[str, Any]]) -> None:
    """Each case gets exactly the score, outcome, marks and mistake that its line names."""
    found = scores[case["name"]]
    expected = case["expected"]
    assert found["maxScore"] == 1
    assert {key: found[key] for key in expected} == {**expected, "score": pytest.approx(expected["score"])}
