"""Reads tests/cases/lint.yml and runs each case on a small project.

A case has `texts` (language -> the page docs/page.<language>.md) or `files` (path -> text), and the exact `findings`.
`lengths` makes pages of so many letters; `after` is written when all languages are aligned; `sources` are documents
that the course is compared with, and then the findings are those of the comparison.
"""

from pathlib import Path
from typing import Any

import yaml

from mkdocs_coursebook.lint import Finding, align, find_overlap, lint_course

CASES = Path(__file__).parent / "cases" / "lint.yml"
ORDER = ("kk", "ru", "en", "de")
LETTERS = {"kk": "ө", "ru": "ж", "en": "x"}
Case = dict[str, Any]


def read_cases() -> list[Case]:
    """Return all cases."""
    return list(yaml.safe_load(CASES.read_text(encoding="utf-8")))


def run_case(case: Case, root: Path) -> list[Finding]:
    """Write the project of a case below `root`, and return what the lints find in it."""
    texts = case.get("texts") or {one: LETTERS[one] * size for one, size in case.get("lengths", {}).items()}
    languages = tuple(case.get("languages") or (one for one in ORDER if one in texts))
    write({f"docs/page.{language}.md": text for language, text in texts.items()} | case.get("files", {}), root)
    if "after" in case:
        align(root, languages)
        write(case["after"], root)
    if "sources" in case:
        write(case["sources"], root / "sources")
        return find_overlap(root, languages, root / "sources")
    return lint_course(root, languages)


def write(files: dict[str, str], root: Path) -> None:
    """Write files below a folder, and the folder of the course, which every project has."""
    (root / "course").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def tell(finding: Finding) -> str:
    """Return a finding as the cases write it."""
    place = finding.place
    mark = " aged" if finding.is_aged else ""
    return f"{place.file}:{place.line}:{place.column}: {finding.code}{mark} {finding.what}"
