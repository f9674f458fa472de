"""The table of cases for what counts as read, run by `reading.js` in the browser."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SCRIPTS
from tests.site_build import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/reading.json").read_text(encoding="utf-8"))["cases"]

RUN = """(cases) => cases.map(({ segments, steps }) => {
  const { advance, isRead } = coursebook.reading;
  const seen = steps.reduce((before, [ms, start]) => {
    let bottom = start;
    const bands = segments.map(({ id, height }) => [id, { top: bottom, bottom: (bottom += height) }]);
    return advance(before, Object.fromEntries(bands), 800, ms);
  }, {});
  return segments.filter((segment) => isRead(segment, seen[segment.id])).map(({ id }) => id);
})"""


@pytest.fixture(scope="module")
def found(browser: Browser) -> list[list[str]]:
    """What the browser makes of the whole table."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS.parent / "progress" / "reading.js")
    result = page.evaluate(RUN, CASES)
    page.close()
    return list(result)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_a_segment_counts_as_read_as_the_table_says(number: int, found: list[list[str]]):
    assert found[number] == CASES[number]["read"]
