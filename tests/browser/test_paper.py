"""A bank on paper, on the real site: the items and letters of the screen for any form, its key, what is printed."""

import re

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.assessment.form import form_of, order_choices
from mkdocs_coursebook.assessment.items import ChoiceItem
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.reading import read_workspace
from tests.browser.conftest import FixtureSite, draw_paper
from tests.site_build import ROOT
from tests.strict_context import StrictContext

EVALUATION = read_workspace(ROOT).banks["evaluation"]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "paper.yml").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("language", PREFIX)
def test_the_key_tells_all_that_marking_by_hand_needs(page: Page, fixture_site: FixtureSite, language: str):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", language)))
    key = {
        item: " ".join(page.inner_text(f".paper__answer[data-item={item}]").split()) for item in CASES[language]["key"]
    }

    assert key == CASES[language]["key"]


def test_the_key_to_steps_has_the_numbers_in_the_order_of_the_sheet(page: Page, fixture_site: FixtureSite):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", "en")))
    shown = page.locator(".paper__item[data-item=path] li").all_inner_texts()
    places = [str(("first open", "then work", "last close").index(text.strip()) + 1) for text in shown]

    expect(page.locator(".paper__answer[data-item=path] [data-answer]")).to_have_text(", ".join(places))


def test_a_letter_of_the_key_is_that_of_the_option_on_the_sheet(page: Page, fixture_site: FixtureSite):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", "en")))
    options = page.locator(".paper__item[data-item=origins] .paper__options li").all_inner_texts()
    letters = {text.split()[1]: text.split()[0] for text in options}

    assert sorted(letters.values()) == ["A", "B"]
    expected = f"{letters['paint']}, {letters['sound']}"
    expect(page.locator(".paper__answer[data-item=origins] [data-answer]")).to_have_text(expected)


@pytest.mark.parametrize("language", PREFIX)
def test_the_points_are_counted_anew_for_each_form(page: Page, fixture_site: FixtureSite, language: str):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", language)))
    for code, words in CASES[language]["total"].items():
        page.fill(".paper__typed", code)
        page.press(".paper__typed", "Enter")
        expect(page.locator(".paper__code").first).to_have_text(code)
        expect(page.locator(".paper__total")).to_have_text(words)


def test_points_of_an_item_stand_at_the_item_as_its_language_writes_them(page: Page, fixture_site: FixtureSite):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", "ru")))

    expect(page.locator(".paper__item[data-item=share] .paper__prompt")).to_have_text("How much is left? (баллов: 1,5)")


def test_practice_on_an_outcome_has_the_points_of_its_own_items(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/?form=K7M2-LO3")
    expect(page.locator(".paper__item")).to_have_count(4)
    expect(page.locator(".paper__total")).to_have_text("points: 4")


def test_choices_are_lettered_beside_a_case_text_with_a_list_of_its_own(page: Page, fixture_site: FixtureSite):
    page.goto(fixture_site.write_html("paper", draw_paper("paper", "en")) + "?form=QQ")
    expect(page.locator(".paper__code").first).to_have_text("QQ")
    item = page.locator(".paper__item[data-item=means]")

    assert item.locator(".paper__stimulus li").all_inner_texts() == ["consent", "calm"]
    assert item.locator(".paper__choices [data-letter]").all_inner_texts() == ["A", "B", "C"]
    assert "null" not in item.inner_text()


def test_another_language_shows_the_same_form(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/?form=K7M2")
    page.click(".languages__link[hreflang=kk]")
    expect(page).to_have_url(re.compile(r"/kk/quizzes/evaluation/paper/\?form=K7M2$"))
    expect(page.locator(".paper__code").first).to_have_text("K7M2")

    page.click(".paper [data-form=C]")
    page.click(".languages__link[hreflang=ru]")
    expect(page.locator(".paper__code").first).to_have_text("C")
    expect(page.locator(".paper__item").first).to_have_attribute("data-item", form_of(EVALUATION, "C")[0].id)


def test_a_form_is_chosen_and_told_by_keyboard(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/")
    page.focus(".paper [data-form=A]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    words = str(load_catalogue("en").section("assessment.script.form_shown"))
    expect(page.locator(".paper__told")).to_have_text(words.format(code="B"))

    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("k7m2")
    page.keyboard.press("Enter")
    expect(page.locator(".paper__told")).to_have_text(words.format(code="K7M2"))

    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".paper__key")).to_be_hidden()
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title("printed")


@pytest.mark.parametrize(("language", "code", "most"), [("en", "A", 9), ("kk", "K7M2", 9), ("ru", "B", 9)])
def test_a_form_and_its_key_need_few_sheets(page: Page, site_server: str, language: str, code: str, most: int):
    page.goto(f"{site_server}{PREFIX[language]}quizzes/evaluation/paper/?form={code}")
    expect(page.locator(".paper__code").first).to_have_text(code)
    page.evaluate("document.fonts.ready")

    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= most


def test_in_print_a_number_stands_in_the_line_of_its_answer(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/")
    page.emulate_media(media="print")
    tops = "parts => parts.map((part) => Math.round(part.getBoundingClientRect().top))"

    numbers = page.locator(".paper__answer [data-number]").evaluate_all(tops)
    answers = page.locator(".paper__answer [data-answer]").evaluate_all(tops)
    assert len(numbers) == 20
    assert all(abs(one - other) <= 2 for one, other in zip(numbers, answers, strict=True))


def test_only_a_short_item_stays_whole_and_the_key_flows(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/paper/")
    page.emulate_media(media="print")
    broken = "parts => parts.map((part) => getComputedStyle(part).breakInside)"

    assert page.locator(".paper__item[data-item=name-of-a-drawing-club]").evaluate_all(broken) == ["avoid"]
    assert page.locator(".paper__item:has(.paper__stimulus)").evaluate_all(broken) == ["auto"]
    assert set(page.locator(".paper__answer, .paper__reasons > li").evaluate_all(broken)) == {"auto"}
