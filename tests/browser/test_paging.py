"""The table of slides, run by `paging.js` in the browser. A case is a line of `tests/cases/paging.json`."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

HERE = Path(__file__)
CASES: list[dict[str, Any]] = json.loads((HERE.parents[1] / "cases" / "paging.json").read_text(encoding="utf-8"))
SCRIPT = HERE.parents[2] / "plugins" / "mkdocs_coursebook" / "projector" / "paging.js"
PACK_ALL = "(cases) => cases.map((c) => coursebook.paging.pack(c.blocks, c.room))"


def read_block(line: str) -> dict[str, Any]:
    """Read `kind height gap`; without a gap there is none."""
    kind, height, gap = [*line.split(), "0"][:3]
    return {"kind": kind, "height": int(height), "gap": int(gap)}


@pytest.fixture(scope="module")
def slides(browser: Browser) -> dict[str, list[list[int]]]:
    """Case name -> what the browser makes of it; all cases in one call."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    given = [{"room": case["room"], "blocks": [read_block(line) for line in case["blocks"]]} for case in CASES]
    found = page.evaluate(PACK_ALL, given)
    page.close()
    return {case["name"]: slides for case, slides in zip(CASES, found, strict=True)}


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks_are_packed(case: dict[str, Any], slides: dict[str, list[list[int]]]) -> None:
    assert slides[case["name"]] == case["slides"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_block_is_lost_doubled_or_out_of_order(case: dict[str, Any], slides: dict[str, list[list[int]]]) -> None:
    shown = [place for place, line in enumerate(case["blocks"]) if not line.startswith("out")]
    assert [place for slide in slides[case["name"]] for place in slide] == shown
