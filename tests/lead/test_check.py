"""Notes for the one who leads: none, or too little to say, is a problem; other parts in a language are a notice."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_coursebook.reading import read_workspace
from tests.problem_cases import write_project

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "lead.yml").read_text(encoding="utf-8"))


def lay_out(case: dict[str, Any], root: Path) -> None:
    """Write a course of one unit whose lecture is the case's."""
    languages = case.get("languages", ["en"])
    title = "{" + ", ".join(f"{language}: T" for language in languages) + "}"
    unit = f"""
title: {title}
hours: 1
lecture: course/art/lecture.md
segments:
  - {{id: talk, minutes: 20, kind: circle}}
  - {{id: draw, minutes: 20, kind: group-art}}
  - {{id: break, minutes: 20, kind: break}}
"""
    files = {
        "course/course.yml": f"id: c\nlanguages: [{', '.join(languages)}]\ntitle: {title}\nunits: [art]\n",
        "course/art/unit.yml": unit,
    }
    for language in languages:
        files[f"docs/index.{language}.md"] = "# Home {#home}\n"
        files[f"course/art/lecture.{language}.md"] = case["lecture"][language]
    write_project({"languages": languages, "files": files}, root)
    (root / "docs" / "index.md").unlink(missing_ok=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_notes_are_told_exactly(case: dict[str, Any], tmp_path: Path):
    lay_out(case, tmp_path)

    workspace = read_workspace(tmp_path)

    assert "\n".join(map(str, workspace.problems.sorted())) == case["problems"].rstrip("\n")
    assert "\n".join(map(str, workspace.notices.sorted())) == case.get("notices", "").rstrip("\n")
