"""Instruments without a score, on the real site: kept, drawn as a profile, given away only by the learner."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.survey.model import RatingItem
from tests.site_build import ROOT
from tests.strict_context import StrictContext

PUT = """(record) => coursebook.store.open("stt-social-pedagogue").then((store) => {
  const { sequence = 0 } = store.find(record.bank, record.item) ?? {};
  return store.take([{ ...record, sequence: sequence + 1 }]);
})"""
PREFIX = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
SURVEYS = read_workspace(ROOT).surveys
RATED = [
    (item.id, statement)
    for item in SURVEYS["self-check"].items
    if isinstance(item, RatingItem)
    for statement in item.statements
]
STEPS = [step.id for step in SURVEYS["self-check"].scales[0].steps]


def say(key: str, language: str = "en", **values: object) -> str:
    return str(load_catalogue(language).section(f"survey.script.{key}")).format(**values)


def kept(page: Page) -> None:
    expect(page.locator(".survey__saved")).to_have_attribute("data-keeping", "kept")


def rate(page: Page, item: str, statement: str, step: str) -> None:
    page.check(f"[name='{item}.{statement}'][value='{step}']")


def test_the_self_check_has_twenty_four_statements_in_six_facets_and_one_of_each_turned_round():
    facets = [facet.id for facet in SURVEYS["self-check"].facets]
    assert len(RATED) == 24
    assert len(facets) == 6
    for facet in facets:
        mine = [statement for _, statement in RATED if statement.facet == facet]
        assert (len(mine), sum(statement.is_reversed for statement in mine)) == (4, 1), facet


@pytest.mark.parametrize("language", PREFIX)
def test_a_profile_has_a_dot_for_each_answer_at_its_own_end(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}{PREFIX[language]}quizzes/self-check/")
    for item, statement in RATED:
        rate(page, item, statement.id, STEPS[-1])
    kept(page)

    for facet in SURVEYS["self-check"].facets:
        row = page.locator(f"[data-facet={facet.id}]")
        # Three speak for the facet, one against it.
        assert row.locator(".strip__step").all_inner_texts() == ["●", "", "", "", "●●●"]
        expect(row.locator(".strip__words")).to_have_text(say("places", language, numbers="1, 5, 5, 5"))


def test_answers_are_there_after_a_reload_and_in_another_language_and_can_be_erased(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/self-evaluation/")
    page.check("[name='can-do.lo1@before'][value=not-yet]")
    page.check("[name='can-do.lo1@now'][value=alone]")
    page.fill("[name=next-month]", "Ask one teacher.")
    kept(page)

    page.goto(f"{site_server}/kk/quizzes/self-evaluation/")
    expect(page.locator("[name='can-do.lo1@now'][value=alone]")).to_be_checked()
    expect(page.locator("[name='can-do.lo1@before'][value=not-yet]")).to_be_checked()
    expect(page.locator("[name=next-month]")).to_have_value("Ask one teacher.")

    page.click("[data-way=clear]")
    kept(page)
    page.reload()
    expect(page.locator(".survey :checked")).to_have_count(0)
    expect(page.locator("[name=next-month]")).to_have_value("")


def test_what_was_typed_a_moment_ago_is_kept_when_the_page_is_left(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/satisfaction/")
    page.fill("[name=keep]", "The weather sheet")
    page.goto(f"{site_server}/about/")
    page.goto(f"{site_server}/quizzes/satisfaction/")
    expect(page.locator("[name=keep]")).to_have_value("The weather sheet")


def test_answers_leave_the_page_only_as_text_or_file_and_on_paper(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/satisfaction/")
    page.evaluate("() => { navigator.share = undefined; }")
    page.fill("[name=keep]", "The weather sheet")
    first = page.locator(".rating").first
    first.locator("input").nth(4).check()
    page.click("[data-way=share]")
    shared = page.locator(".survey__text textarea").input_value()
    with page.expect_download() as waiting:
        page.click("[data-way=file]")

    assert Path(waiting.value.path()).read_text(encoding="utf-8") == shared
    lines = shared.split("\n")
    assert lines[0] == SURVEYS["satisfaction"].title["en"]
    assert "The weather sheet" in lines
    statement = first.locator("legend").inner_text().strip()
    assert f"{statement}: {first.locator('span').nth(4).inner_text()}" in lines
    assert say("no_answer") in lines


@pytest.mark.parametrize("survey", SURVEYS)
@pytest.mark.parametrize("language", PREFIX)
def test_without_script_everything_can_be_read_and_answered_on_paper(
    browser: Browser, site_server: str, survey: str, language: str
):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(f"{site_server}{PREFIX[language]}quizzes/{survey}/")
    expect(page.locator(".survey__item").first).to_be_visible()
    expect(page.locator(".survey__out")).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


def test_a_strange_record_is_an_empty_answer(page: Page, site_server: str):
    address = f"{site_server}/quizzes/self-evaluation/"
    page.goto(address)
    responses: list[Any] = [5, ["x"], {"lo1@now": {"a": 1}}, True]
    for response in responses:
        for item in ("can-do", "next-month"):
            record = {"format": 1, "bank": "self-evaluation", "item": item, "revision": "", "response": response}
            page.evaluate(PUT, record)
        page.goto(address)
        expect(page.locator(".survey :checked")).to_have_count(0)
        expect(page.locator("[name=next-month]")).to_have_value("")
