"""Every page and every text of the course, held to the lints in the three languages."""

from collections.abc import Callable, Mapping

import pytest

from tests.content import lints
from tests.content.texts import (
    LANGUAGES,
    ROOT,
    Text,
    catalogue_texts,
    load,
    localized,
    page_blocks,
    page_names,
    page_texts,
    yaml_files,
    yaml_texts,
)
from tests.findings import assert_none

Compare = Callable[[Mapping[str, str]], list[str]]
COMPARISONS: dict[str, Compare] = {
    "links": lints.check_links,
    "numbers": lints.check_numbers,
    "citations": lints.check_citations,
    "copies": lints.check_copied,
    "lengths": lints.check_lengths,
}

DATA = ("full", "short", "accepted")
"""Keys of references and of accepted spellings: names, which are not translated word by word."""


def all_texts() -> list[Text]:
    """Return every text that a reader may meet."""
    return [*page_texts(), *yaml_texts(), *catalogue_texts()]


@pytest.mark.parametrize("name", page_names())
def test_a_page_stands_in_three_languages(name: str):
    assert [language for language in LANGUAGES if not (ROOT / f"{name}.{language}.md").is_file()] == []


@pytest.mark.parametrize("name", page_names())
def test_a_page_has_the_same_blocks_in_three_languages(name: str):
    assert lints.check_shapes({language: page_blocks(name, language) for language in LANGUAGES}) == []


@pytest.mark.parametrize("compare", COMPARISONS.values(), ids=COMPARISONS)
@pytest.mark.parametrize("name", page_names())
def test_the_blocks_of_a_page_agree_in_three_languages(name: str, compare: Compare):
    findings = []
    for blocks in zip(*(page_blocks(name, language) for language in LANGUAGES), strict=False):
        texts = {language: block.text for language, block in zip(LANGUAGES, blocks, strict=True)}
        findings += [f"{name}.*.md:{blocks[0].line}: {finding}" for finding in compare(texts)]
    assert_none(findings)


@pytest.mark.parametrize("compare", COMPARISONS.values(), ids=COMPARISONS)
@pytest.mark.parametrize("file", yaml_files())
def test_the_texts_of_a_yaml_file_agree_in_three_languages(file: str, compare: Compare):
    findings = []
    for one in localized(file):
        if one.path[-1] not in DATA:
            texts = {language: one.texts[language].words for language in LANGUAGES}
            findings += [f"{one.texts['en'].place}: {finding}" for finding in compare(texts)]
    assert_none(findings)


def test_every_text_is_in_the_letters_of_its_language():
    allowed = load("allowed.yml")["latin"]
    findings = []
    for text in all_texts():
        phrases = allowed if text.language != "en" else []
        findings += [f"{text.place}: {one}" for one in lints.check_letters(text.words, text.language, phrases)]
    assert_none(findings)


def test_every_kazakh_text_is_kazakh():
    findings = [
        f"{text.place}: {one}" for text in all_texts() for one in lints.check_translated(text.words, text.language)
    ]
    assert_none(findings)


def test_no_text_labels_a_person():
    labels = load("labels.yml")
    findings = [
        f"{text.place}: {one}" for text in all_texts() for one in lints.check_labels(text.words, text.language, labels)
    ]
    assert_none(findings)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", page_names())
def test_every_heading_has_an_anchor_in_latin_letters(name: str, language: str):
    assert lints.check_anchors(page_blocks(name, language)) == []


def test_every_allowed_phrase_is_still_needed():
    texts = all_texts()
    latin = " ".join(text.words for text in texts if text.language != "en")
    every = " ".join(text.words for text in texts).lower()
    unused = [phrase for phrase in load("allowed.yml")["latin"] if phrase not in latin]
    unused += [phrase for phrase in load("allowed.yml")["overlap"] if phrase.lower() not in every]
    assert unused == []


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
