"""Reads tests/cases/problems/*.yml and lays each case out as a small project."""

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases" / "problems"
BANK = "quizzes/x.yml"
GENERATED = {"deep": lambda: "title: " + "[" * 50_000, "large": lambda: "title: " + "x" * 10_000_000}


def read_cases() -> list[dict[str, Any]]:
    """Return all cases, each with the file it stands in."""
    return [
        {**case, "file_of_case": file.name}
        for file in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def write_project(case: dict[str, Any], root: Path) -> None:
    """Write a small course, and on top of it what the case says."""
    languages = case.get("languages", ["en"])
    title = "{" + ", ".join(f"{language}: T" for language in languages) + "}"
    outcome = "{id: LO1, text: {" + ", ".join(f"{language}: do" for language in languages) + "}}"
    files: dict[str, str | None] = {
        "course/course.yml": f"id: c\nlanguages: [{', '.join(languages)}]\ntitle: {title}\noutcomes: [{outcome}]\n",
    }
    pages = ["docs/index.md"] if len(languages) == 1 else [f"docs/index.{language}.md" for language in languages]
    if "files" not in case or len(languages) == 1:
        files |= dict.fromkeys(pages, "# Home {#home}\n")
    if "generate" in case:
        files[BANK] = GENERATED[case["generate"]]()
    if "bank" in case:
        files[case.get("file", BANK)] = case["bank"]
    files |= case.get("files", {})
    for name, text in files.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            encoding = case.get("encoding", "utf-8") if text is case.get("bank") else "utf-8"
            path.write_bytes(text.encode(encoding))
