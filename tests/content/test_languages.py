"""Every page and every text of this course, held to the lints in the three languages."""

import pytest

from mkdocs_coursebook.lint import CHECKS, Finding, lint_course
from tests.content.texts import LANGUAGES, catalogue_passages, page_blocks, page_names
from tests.findings import assert_none
from tests.lint_cases import tell
from tests.site_build import ROOT


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """Return all that the lints find in the course."""
    return lint_course(ROOT, ("kk", "ru", "en"))


def test_no_text_has_a_fault(findings: list[Finding]):
    assert_none([f"{tell(one)}\n  hint: {one.hint}" for one in findings if not one.is_aged])


def test_no_language_has_fallen_behind(findings: list[Finding]):
    assert_none([f"{tell(one)}\n  hint: {one.hint}" for one in findings if one.is_aged])


def test_no_word_of_the_interface_has_a_fault():
    faults = []
    for passage in catalogue_passages():
        for check in CHECKS:
            for fault in check.find(passage):
                text = passage.texts[fault.language]
                faults.append(f"{text.place.file}:{text.place.line}: {check.code} {fault.what}")
    assert_none(faults)


@pytest.mark.parametrize("name", page_names())
def test_a_page_stands_in_three_languages(name: str):
    assert [language for language in LANGUAGES if not (ROOT / f"{name}.{language}.md").is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", page_names())
def test_every_heading_has_an_anchor(name: str, language: str):
    headings = [block for block in page_blocks(name, language) if block.shape[0] == "heading"]
    assert [f"{name}.{language}.md:{block.line}" for block in headings if not block.shape[2]] == []


@pytest.mark.parametrize("name", page_names())
def test_a_page_uses_only_the_known_boxes(name: str):
    known = {"activity", "lead", "solo", "key", "safety"}
    found = {(block.shape[3], block.line) for block in page_blocks(name, "en") if block.shape[0] == "box"}
    assert [f"{name}.en.md:{line}: {kind}" for kind, line in found if kind not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", page_names())
def test_a_page_has_a_title_and_a_description_of_thirty_words_at_most(name: str, language: str):
    front = {block.shape[1]: block.text for block in page_blocks(name, language) if block.shape[0] == "front"}
    words = len(front.get("description", "").split())
    assert ("title" in front, 0 < words <= 30) == (True, True), f"{name}.{language}.md: {words} words"
