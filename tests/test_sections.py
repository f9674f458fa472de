"""The sections, boxes and tables of a page, as they were written: tests/cases/sections.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_coursebook.sections import read_sections

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sections.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_stands_in_a_section(case: dict[str, Any]):
    sections = read_sections(case["text"].splitlines())

    if "sections" in case:
        assert {name: "\n".join(section.lines) for name, section in sections.items()} == case["sections"]
    for name, boxes in case.get("boxes", {}).items():
        assert [[box.kind, box.title, "\n".join(box.lines)] for box in sections[name].boxes] == boxes
    for name, tables in case.get("tables", {}).items():
        assert ["\n".join(table) for table in sections[name].tables] == tables
