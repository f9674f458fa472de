"""Each lint, each exemption and the record of alignment: tests/cases/lint.yml."""

from pathlib import Path

import pytest

from mkdocs_coursebook.lint import CHECKS, align, find_overlap, lint_course
from mkdocs_coursebook.lint.checks import CODES
from mkdocs_coursebook.lint.exemptions import drop_exemptions
from mkdocs_coursebook.lint.items import CODES as ITEM_CODES
from mkdocs_coursebook.problems import CoursebookError
from tests.lint_cases import Case, read_cases, run_case, tell, write
from tests.site_build import ROOT

LANGUAGES = ("kk", "ru", "en")
TWO = {"docs/page.ru.md": "Первый текст.", "docs/page.en.md": "The first text."}


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case['code']}: {case['name']}")
def test_the_lints_find_exactly_this(case: Case, tmp_path: Path):
    findings = run_case(case, tmp_path)
    assert [tell(one) for one in findings] == case["findings"]
    assert "hints" not in case or [one.hint for one in findings] == case["hints"]


@pytest.mark.parametrize("code", sorted(CODES - ITEM_CODES | {"L00", "L21"}))
def test_every_code_has_a_text_that_passes_and_one_that_fails(code: str):
    assert {bool(case["findings"]) for case in read_cases() if case["code"] == code} == {True, False}


def test_every_check_says_what_it_wants_and_how_to_mend():
    for check in CHECKS:
        assert (check.what.endswith("."), bool(check.mend), bool(check.name)) == (True, True, True)


def test_only_comparisons_tell_that_a_language_has_aged():
    assert {check.code for check in CHECKS if check.is_aged} == {"L06", "L07", "L08", "L09"}


def test_aligning_tells_what_it_noted(tmp_path: Path):
    write(TWO, tmp_path)
    assert (align(tmp_path, LANGUAGES), align(tmp_path, LANGUAGES)) == (["docs/page.md"], [])


def test_aligning_one_page_leaves_the_others_as_they_were(tmp_path: Path):
    write(TWO | {"docs/other.ru.md": "Другой.", "docs/other.en.md": "Another."}, tmp_path)
    align(tmp_path, LANGUAGES)
    write({"docs/page.en.md": "The first text, changed.", "docs/other.en.md": "Another, changed."}, tmp_path)
    assert align(tmp_path, LANGUAGES, ["docs/page.ru.md"]) == ["docs/page.md"]
    assert [one.place.file for one in lint_course(tmp_path, LANGUAGES)] == ["docs/other.ru.md"]


def test_the_record_forgets_a_page_that_is_gone(tmp_path: Path):
    write(TWO, tmp_path)
    align(tmp_path, LANGUAGES)
    (tmp_path / "docs/page.en.md").unlink()
    assert align(tmp_path, LANGUAGES) == ["docs/page.md"]


def test_aligning_refuses_a_file_that_it_does_not_know(tmp_path: Path):
    write(TWO, tmp_path)
    with pytest.raises(CoursebookError, match=r"docs/no\.md is no page and no bank of this course"):
        align(tmp_path, LANGUAGES, ["docs/no.md"])


def test_aligning_one_page_refuses_a_record_that_cannot_be_read(tmp_path: Path):
    write(TWO | {"course/aligned.yml": "a: [b"}, tmp_path)
    with pytest.raises(CoursebookError, match="cannot be read"):
        align(tmp_path, LANGUAGES, ["docs/page.md"])


def test_a_folder_without_documents_is_told(tmp_path: Path):
    with pytest.raises(CoursebookError, match=r"holds no \.txt or \.md file"):
        find_overlap(ROOT, LANGUAGES, tmp_path)


def test_a_page_is_published_without_its_exemptions():
    lines = ['!!! key "K"', "    <!-- allow L01: why -->", "    - one <!-- allow L01: why -->", "    <!-- a note -->"]
    assert drop_exemptions(lines) == ['!!! key "K"', "    - one ", "    <!-- a note -->"]
