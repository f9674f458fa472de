"""Each rule of item writing, and what an author lets pass: tests/cases/items.yml."""

from pathlib import Path

import pytest

from mkdocs_coursebook.language import available_languages
from mkdocs_coursebook.lint.items import BANK_CHECKS, CODES, ITEM_CHECKS, LESSON_WORDS
from mkdocs_coursebook.lint.items.wordlists import pattern_of, words_of
from tests.item_cases import Case, languages_of, read_cases, run_case
from tests.lint_cases import tell

LISTS = ("negative", "absolute", "other choices", "empty", "months", "year")


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case['code']}: {case['name']}")
def test_the_rules_find_exactly_this(case: Case, tmp_path: Path):
    assert [tell(one) for one in run_case(case, tmp_path)] == case["findings"]


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_items_that_pass_and_that_fail_in_two_languages(code: str):
    cases = [case for case in read_cases() if case["code"] == code and len(languages_of(case)) > 1]
    assert {any(f" {code} " in one for one in case["findings"]) for case in cases} == {True, False}


def test_a_finding_names_the_language_of_its_text(tmp_path: Path):
    case = next(case for case in read_cases() if case["name"] == "46 words are too many for a plain question")
    assert [one.language for one in run_case(case, tmp_path)] == ["ru", "en"]


def test_every_rule_says_what_it_wants_and_how_to_mend():
    for check in (*ITEM_CHECKS, *BANK_CHECKS, LESSON_WORDS):
        assert (check.what.endswith("."), bool(check.mend), bool(check.name)) == (True, True, True)


@pytest.mark.parametrize("language", available_languages())
def test_a_language_of_the_interface_has_every_list_of_words(language: str):
    assert [name for name in LISTS if not words_of(language, name)] == []
    assert len(words_of(language, "months")) == 12
    for name in ("negative", "absolute", "other choices"):
        assert pattern_of(language, name), name
