"""A bank on paper, on the real site: the items and letters of the screen for any form, its key, what is printed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.assessment.form import form_of, order_choices
from mkdocs_coursebook.assessment.model import ChoiceItem
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.reading import read_workspace
from tests.site_build import ROOT
from tests.strict_context import StrictContext

EVALUATION = read_workspace(ROOT).banks["evaluation"]
PREFIX = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
ITEMS = "parts => parts.map((part) => part.dataset.item)"


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("code", ["A", "B", "K7M2"])
def test_a_code_gives_the_items_the_letters_and_the_key_of_the_screen(
    page: Page, site_server: str, code: str, language: str
):
    page.goto(f"{site_server}{PREFIX[language]}quizzes/evaluation/paper/?form={code.lower()}")
    expect(page.locator(".paper__code").first).to_have_text(code)
    form = form_of(EVALUATION, code)

    assert page.locator(".paper__item").evaluate_all(ITEMS) == [item.id for item in form]
    assert page.locator(".paper__answer").evaluate_all(ITEMS) == [item.id for item in form]
    numbers = [str(number) for number in range(1, 21)]
    assert page.locator(".paper__item [data-number]").all_inner_texts() == numbers
    assert page.locator(".paper__answer [data-number]").all_inner_texts() == numbers
    for item in form:
        if isinstance(item, ChoiceItem):
            order = order_choices(item, code)
            shown = page.locator(f".paper__item[data-item={item.id}] [data-choice]")
            assert shown.evaluate_all("rows => rows.map((row) => row.dataset.choice)") == order
            assert shown.locator("[data-letter]").all_inner_texts() == list("ABCDE"[: len(order)])
            key = page.locator(f".paper__answer[data-item={item.id}]")
            expect(key.locator("[data-letters]")).to_have_text("ABCDE"[order.index(item.correct[0])])
            assert key.locator("[data-letter]").all_inner_texts() == list("ABCDE"[: len(order)])


def test_a_code_that_is_none_is_told_and_changes_nothing(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/")
    page.fill(".paper__typed", "x-y-z")
    page.click("[data-typed]")
    words = str(load_catalogue("en").section("paper.unknown"))
    expect(page.locator(".paper__told")).to_have_text(words.format(code="X-Y-Z"))
    expect(page.locator(".paper__code").first).to_have_text("A")


@pytest.mark.parametrize(("what", "items", "key"), [("both", True, True), ("items", True, False), ("key", False, True)])
def test_paper_has_what_was_chosen_and_nothing_to_press(
    page: Page, site_server: str, what: str, items: bool, key: bool
):
    page.goto(f"{site_server}/quizzes/evaluation/paper/")
    page.check(f".paper [value={what}]")
    page.emulate_media(media="print")

    expect(page.locator(".paper__sheet")).to_be_visible(visible=items)
    expect(page.locator(".paper__key")).to_be_visible(visible=key)
    assert page.locator("button:visible, input:visible").count() == 0


@pytest.mark.parametrize("language", PREFIX)
def test_without_script_the_first_form_is_whole(browser: Browser, site_server: str, language: str):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(f"{site_server}{PREFIX[language]}quizzes/evaluation/paper/")
    expect(page.locator(".paper__item")).to_have_count(20)
    expect(page.locator(".paper__answer")).to_have_count(20)
    expect(page.locator(".paper__script")).to_be_hidden()
    expect(page.locator("p .paper, p:empty")).to_have_count(0)
    strict.context.close()
    assert strict.unexpected() == []


def test_the_assessment_leads_to_the_paper_of_the_form_that_it_shows(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/")
    page.click(".assessment__forms [data-form=C]")
    page.click(".assessment__paper a")
    expect(page.locator(".paper__code").first).to_have_text("C")
