"""Answers and reasons stand in <noscript> and <template> alone: neither seen nor found before submitting."""

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_coursebook.assessment.declaration import declare
from mkdocs_coursebook.assessment.form import form_of
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.workspace import Workspace
from tests.findings import assert_none
from tests.site.html_page import BuiltPage, plain
from tests.site_build import ROOT

SECRET = ("key__answer", "key__feedback", "key__rationale", "key__mistake")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The project's sources."""
    return read_workspace(ROOT)


@pytest.fixture(scope="module")
def assessments(pages: list[BuiltPage]) -> list[BuiltPage]:
    """The pages that hold an assessment."""
    return [page for page in pages if page.by_class("assessment")]


def reasons(page: BuiltPage) -> list[str]:
    """Return the words of each reason in a page that are long enough to be told apart."""
    texts = [plain(element.text) for name in SECRET for element in page.by_class(name)]
    return [text for text in texts if len(text.split()) >= 5]


def data_of(page: BuiltPage) -> dict[str, Any]:
    """Return the data of a page's assessment."""
    (element,) = page.by_class("assessment__data")
    return dict(json.loads(element.text))


def test_every_reason_stands_in_noscript_or_waits_in_a_template(assessments: list[BuiltPage]):
    faults = [
        page.at(element)
        for page in assessments
        for name in (*SECRET, "key__item")
        for element in page.by_class(name)
        if not (element.is_inside("noscript") or element.is_inside("template"))
    ]
    assert_none(faults)


def test_every_item_has_its_reasons_in_noscript(assessments: list[BuiltPage], workspace: Workspace):
    for page in assessments:
        (section,) = page.by_class("assessment")
        bank = workspace.banks[section.attributes["data-bank"]]
        keys = page.by_class("key__item")
        shown = [key.attributes["data-item"] for key in keys if key.is_inside("noscript")]
        assert shown == [item.id for item in form_of(bank, data_of(page)["form"])], page.path
        assert {key.attributes["data-item"] for key in keys} == {item.id for item in bank.items}, page.path


def test_every_choice_has_its_reason(assessments: list[BuiltPage], workspace: Workspace):
    for page in assessments:
        (section,) = page.by_class("assessment")
        items = workspace.banks[section.attributes["data-bank"]].items
        rows = sum(len(getattr(item, "choices", getattr(item, "statements", ()))) for item in items)
        assert len(page.by_class("key__choice")) == rows, page.path


def test_no_reason_is_seen_before_submitting(assessments: list[BuiltPage]):
    faults = []
    for page in assessments:
        seen = f" {plain(page.visible)} "
        faults += [f"{page.path}: {text}" for text in reasons(page) if f" {text} " in seen]
    assert_none(faults)


def test_no_reason_stands_in_an_attribute_or_in_data(assessments: list[BuiltPage]):
    faults = []
    for page in assessments:
        values = [plain(value) for element in page.elements for value in element.attributes.values()]
        hidden = " ".join([*values, plain(page.by_class("assessment__data")[0].text)])
        faults += [f"{page.path}: {text}" for text in reasons(page) if text in hidden]
    assert_none(faults)


def test_no_control_gives_the_right_answer_away(assessments: list[BuiltPage]):
    """Neither preselected nor marked: the attributes of right and wrong choices differ in their ids alone."""
    faults = [
        page.at(element)
        for page in assessments
        for element in page.by_tag("input", "option", "li", "div", "tr")
        if {"checked", "selected", "data-correct", "data-right"} & set(element.attributes)
        and any("assessment" in ancestor.classes for ancestor in element.ancestors)
    ]
    assert_none(faults)


def test_the_order_shown_is_never_the_right_one(assessments: list[BuiltPage], workspace: Workspace):
    for page in assessments:
        (section,) = page.by_class("assessment")
        for item in workspace.banks[section.attributes["data-bank"]].items:
            if item.interaction == "order":
                shown = [
                    element.attributes["data-choice"]
                    for element in page.by_class("order__choice")
                    if any(ancestor.attributes.get("data-item") == item.id for ancestor in element.ancestors)
                ]
                right = [choice.id for choice in item.choices]
                assert (sorted(shown), shown == right) == (sorted(right), False), f"{page.path}: {item.id}"


def test_the_data_declares_each_item_as_the_model_does(assessments: list[BuiltPage], workspace: Workspace):
    for page in assessments:
        data = data_of(page)
        items = workspace.banks[data["bank"]].items
        assert [entry["declaration"] for entry in data["items"]] == [declare(item) for item in items], page.path


def test_an_assessment_names_course_bank_and_language(assessments: list[BuiltPage], workspace: Workspace):
    for page in assessments:
        data = data_of(page)
        (section,) = page.by_class("assessment")
        language = page.by_tag("html")[0].attributes["lang"]
        found = (data["course"], data["bank"], data["language"])
        assert workspace.course
        assert found == (workspace.course.id, section.attributes["data-bank"], language), page.path


def index(built_site: Path) -> list[dict[str, Any]]:
    """Return the entries of the search indexes of all languages, with addresses from the site's root."""
    return [
        {**entry, "location": root + entry["location"]}
        for root in ("", "ru/", "kk/")
        for entry in json.loads((built_site / root / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    ]


def test_the_search_finds_pages_of_each_language(built_site: Path):
    found = {entry["location"].split("/")[0] for entry in index(built_site)}
    assert {"ru", "kk", "course"} <= found


def test_no_answer_and_no_reason_can_be_found(built_site: Path, assessments: list[BuiltPage]):
    words = " | ".join(plain(f"{entry['title']} {entry['text']}") for entry in index(built_site))
    faults = [f"{page.path}: {text}" for page in assessments for text in reasons(page) if text in words]
    assert_none(faults)


def test_no_part_of_an_assessment_is_in_the_index(built_site: Path):
    marks = ("key__", "assessment__", '"declaration"', "item__")
    anchors = ("#item-", "#result-", "#stimulus-", "#context-", "#assessment-")
    found = [
        entry["location"]
        for entry in index(built_site)
        if any(mark in entry["text"] for mark in marks) or any(anchor in entry["location"] for anchor in anchors)
    ]
    assert found == []


def test_no_prompt_can_be_found_without_its_item(built_site: Path, workspace: Workspace):
    """Found by search, a prompt would open the page beside the assessment's own introduction."""
    words = " | ".join(plain(entry["text"]) for entry in index(built_site))
    prompts = [
        f"{bank_id}: {item.id} ({language})"
        for bank_id, bank in workspace.banks.items()
        for item in bank.items
        for language, prompt in item.prompt.items()
        if plain(prompt) in words
    ]
    assert_none(prompts)
