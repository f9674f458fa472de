"""Forms and modes in a real browser: which items are asked, when reasons are shown, what is asked again.

The bank is `fixture/forms.yml`: three slots (red, blue, green) with three siblings each (a, b, c). Red and green want
the number of the letter; blue has four choices.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.assessment.form import shuffle
from tests.browser.answers import say, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.learner import SHOWN
from tests.strict_context import StrictContext

CHOICES = ["right", "wrong", "odd", "late"]
LETTERED = """() => [...document.querySelectorAll(".choice")].map(($choice) =>
    [$choice.querySelector(".choice__letter").textContent, $choice.dataset.choice])"""
IS_ATTEMPT = "({ bank, item }) => bank === 'forms' && item.startsWith(':attempt/')"
RECORDS = "() => coursebook.store.open('fixture').then((store) => [...store.records.values()])"


@pytest.fixture
def forms(page: Page, fixture_site: FixtureSite) -> Page:
    """The page of the bank, with form A."""
    page.goto(fixture_site.write("forms", bank="forms"))
    return page


def give(page: Page, item: str, answer: str) -> None:
    """Answer one item: a number, or the id of a choice."""
    if item.startswith("blue"):
        page.check(f"[name={item}][value={answer}]")
    else:
        page.fill(f"[name={item}]", answer)


def give_form(page: Page, red: str, blue: str, green: str) -> None:
    """Answer the three items that are shown."""
    for item, answer in zip(page.evaluate(SHOWN), (red, blue, green), strict=True):
        give(page, item, answer)
    wait_until_kept(page)


def choose_mode(page: Page, mode: str) -> None:
    """Open the setup and choose when reasons are shown."""
    if not page.locator(".assessment__setup[open]").count():
        page.click(".assessment__setup summary")
    page.check(f"[value={mode}]")
    wait_until_kept(page)


def attempts(page: Page, count: int) -> list[dict[str, Any]]:
    """Return what the store keeps of finished attempts at this bank, oldest first, once there are so many."""
    page.wait_for_function(f"() => ({RECORDS})().then((records) => records.filter({IS_ATTEMPT}).length === {count})")
    records = page.evaluate(f"() => ({RECORDS})().then((records) => records.filter({IS_ATTEMPT}))")
    return [one["response"] for one in sorted(records, key=lambda one: one["item"])]


# ---- forms -----------------------------------------------------------------------------------------------------------


def test_a_letter_shows_its_form_and_every_answer_stays_with_its_item(forms: Page):
    give_form(forms, "1", "right", "7")
    forms.click(".assessment__forms [data-form=B]")
    assert forms.evaluate(SHOWN) == ["red-b", "blue-b", "green-b"]
    assert forms.locator(".item__number").all_inner_texts() == ["1", "2", "3"]
    assert forms.locator(".stem").all_inner_texts() == ["1", "2", "3"]
    expect(forms.locator(".stem[data-state=empty]")).to_have_count(3)
    expect(forms.locator(".assessment__forms [aria-current]")).to_have_text("B")

    forms.click(".assessment__forms [data-form=A]")

    expect(forms.locator("[name=red-a]")).to_have_value("1")
    expect(forms.locator("[name=green-a]")).to_have_value("7")
    expect(forms.locator(".stem[data-state=answered]")).to_have_count(3)


@pytest.mark.parametrize("code", ["A", "B", "K7M2"])
def test_choices_and_letters_follow_the_form_in_the_page_and_in_the_key(forms: Page, code: str):
    forms.click(".assessment__setup summary")
    forms.fill(".assessment__code", code.lower())
    forms.click("[data-typed]")
    blue = forms.evaluate(SHOWN)[1]
    order = shuffle(f"{code}/{blue}", CHOICES)
    assert forms.evaluate(LETTERED) == [list(pair) for pair in zip("ABCD", order, strict=True)]

    give_form(forms, "9", "wrong", "9")
    forms.click(".assessment__submit")

    expect(forms.locator(f"#item-{blue} .key__answer")).to_have_text(f"Right answer: {'ABCD'[order.index('right')]}")


def test_a_typed_code_shows_the_same_form_after_a_reload_and_in_another_language(
    forms: Page, fixture_site: FixtureSite
):
    forms.click(".assessment__setup summary")
    forms.fill(".assessment__code", " k7m2 ")
    forms.click("[data-typed]")
    shown = forms.evaluate(SHOWN)
    expect(forms.locator(".visually-hidden[role=status]")).to_have_text(say("form_shown", code="K7M2"))
    wait_until_kept(forms)

    forms.reload()
    expect(forms.locator(".assessment__code")).to_have_value("K7M2")
    assert forms.evaluate(SHOWN) == shown
    forms.goto(fixture_site.write("forms-kk", "kk", bank="forms"))
    expect(forms.locator(".assessment__code")).to_have_value("K7M2")
    assert forms.evaluate(SHOWN) == shown


def test_a_code_that_is_none_changes_nothing_and_is_told(forms: Page):
    forms.click(".assessment__setup summary")
    forms.fill(".assessment__code", "что это?")
    forms.click("[data-typed]")

    expect(forms.locator(".visually-hidden[role=status]")).to_have_text(say("form_unknown", code="ЧТО ЭТО?"))
    expect(forms.locator(".assessment__code")).to_have_attribute("aria-invalid", "true")
    assert forms.evaluate(SHOWN) == ["red-a", "blue-a", "green-a"]


def test_a_new_form_has_a_code_that_can_be_written_down(forms: Page):
    forms.click(".assessment__setup summary")
    forms.click(".assessment__draw [data-form='']")

    assert re.fullmatch("[B-Z2-9]{4}", forms.input_value(".assessment__code"))
    expect(forms.locator(".item")).to_have_count(3)


def test_an_address_may_name_a_form_or_an_item(page: Page, fixture_site: FixtureSite):
    address = fixture_site.write("forms", bank="forms")
    page.goto(f"{address}?form=b")
    expect(page.locator("#item-red-b")).to_be_visible()
    page.goto(f"{address}?form=a#item-green-c")
    expect(page.locator("#item-green-c")).to_be_visible()
    assert page.evaluate(SHOWN) == ["green-c"]
    expect(page.locator("[name=green-c]")).to_be_focused()


def test_a_page_of_form_b_is_whole_without_script(browser: Browser, fixture_site: FixtureSite):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(fixture_site.write("forms-b", bank="forms", code="B"))

    prompts = page.locator(".item__prompt").all_text_contents()
    assert prompts == ["1 Red B?", "2 Blue B?", "3 Green B?"]
    assert page.locator(".key__item").evaluate_all("items => items.map((item) => item.dataset.item)") == [
        "red-b",
        "blue-b",
        "green-b",
    ]
    expect(page.locator(".assessment__forms a")).to_have_count(3)
    expect(page.locator(".assessment__setup")).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


# ---- modes -----------------------------------------------------------------------------------------------------------


def test_evaluation_reveals_nothing_before_submitting(forms: Page):
    give_form(forms, "1", "wrong", "9")

    expect(forms.locator(".feedback, .verdict")).to_have_count(0)
    expect(forms.locator(".item__check").first).to_be_hidden()


def test_practice_gives_reasons_item_by_item_and_the_result_at_the_end(forms: Page):
    choose_mode(forms, "practice")
    give(forms, "blue-a", "wrong")
    forms.click("#item-blue-a .item__check")
    expect(forms.locator("#item-blue-a .item__result .verdict")).to_contain_text(say("verdict_incorrect"))
    expect(forms.locator(".visually-hidden[role=status]")).to_contain_text(say("verdict_incorrect"))
    expect(forms.locator("#item-red-a .verdict")).to_have_count(0)
    expect(forms.locator(".assessment__result")).to_be_hidden()
    wait_until_kept(forms)
    assert attempts(forms, 0) == []

    forms.reload()
    expect(forms.locator("#item-blue-a .verdict").first).to_be_visible()
    for item, answer in (("red-a", "1"), ("green-a", "1")):
        give(forms, item, answer)
        forms.click(f"#item-{item} .item__check")

    expect(forms.locator(".assessment__score")).to_contain_text(say("score", n=2, max=3))
    wait_until_kept(forms)
    assert [(one["mode"], one["score"]) for one in attempts(forms, 1)] == [("practice", 2)]


# ---- again -----------------------------------------------------------------------------------------------------------


def test_only_the_wrong_ones_are_asked_again(forms: Page):
    give_form(forms, "1", "wrong", "9")
    forms.click(".assessment__submit")
    forms.click(".assessment__wrong")

    expect(forms.locator("#item-red-a .verdict").first).to_be_visible()
    expect(forms.locator("[name=red-a]")).to_be_disabled()
    expect(forms.locator("#item-blue-a .feedback")).to_have_count(0)
    expect(forms.locator("[name=green-a]")).to_have_value("")
    expect(forms.locator("[name=blue-a]").first).to_be_focused()

    give(forms, "blue-a", "right")
    give(forms, "green-a", "1")
    forms.click(".assessment__submit")
    expect(forms.locator(".assessment__score")).to_have_text(say("score", n=3, max=3))
    expect(forms.locator(".assessment__wrong")).to_be_hidden()
    wait_until_kept(forms)
    assert [one["score"] for one in attempts(forms, 2)] == [1, 3]


def test_more_items_on_one_outcome_are_those_that_the_form_did_not_hold(forms: Page):
    give_form(forms, "9", "right", "1")
    forms.click(".assessment__submit")
    more = forms.locator(".assessment__more")
    expect(more).to_have_count(1)
    more.click()

    assert forms.evaluate(SHOWN) == shuffle("A-LO3", ["red-b", "red-c", "green-b", "green-c"])
    expect(forms.locator(".assessment__code")).to_have_value("A-LO3")
    for item in forms.evaluate(SHOWN):
        give(forms, item, str("abc".index(item[-1]) + 1))
    forms.click(".assessment__submit")
    expect(forms.locator(".assessment__score")).to_have_text(say("score", n=4, max=4))
    expect(forms.locator(".assessment__advice")).to_have_text("")


# ---- result ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("blue", "is_shown"), [("wrong", True), ("right", False)])
def test_a_missed_gate_shows_the_rule_again(forms: Page, blue: str, is_shown: bool):
    give_form(forms, "1", blue, "1")
    forms.click(".assessment__submit")

    expect(forms.locator(".assessment__rule")).to_be_visible(visible=is_shown)
    expect(forms.locator(".assessment__advice")).to_contain_text(say("not_passed" if is_shown else "passed"))


def test_points_whole_items_and_marks(page: Page, fixture_site: FixtureSite):
    def change(data: dict[str, Any]) -> None:
        data["grades"] = [[50, "C"], [75, "B"], [90, "A"]]
        data["items"][0]["points"] = 2  # survey
        data["items"][2]["isWhole"] = True  # limits

    page.goto(fixture_site.write("points", change=change))
    page.check("[name=survey][value=art]")
    page.check("[name='limits.voluntary'][value=true]")
    page.check("[name='limits.diagnosis'][value=true]")
    page.fill("[name=role]", "facilitator")
    page.fill("[name=share]", "32")
    page.check("[name=means][value=consent]")
    page.click(".assessment__submit")
    page.click("[data-anyway]")

    # 2 + 0 (a half that counts for nothing) + 1 + 1 + 0.5 of 9
    expect(page.locator(".assessment__score")).to_have_text(f"{say('score', n=4.5, max=9)} · 50 % · C")


def test_the_counts_of_an_earlier_assessment_stand_beside(page: Page, fixture_site: FixtureSite):
    page.goto(fixture_site.write())
    page.fill("[name=share]", "32")
    page.click(".assessment__submit")
    page.click("[data-anyway]")
    wait_until_kept(page)
    page.goto(fixture_site.write("forms", bank="forms"))
    give_form(page, "1", "right", "1")
    page.click(".assessment__submit")

    expect(page.locator(".assessment__outcomes tbody tr").first).to_contain_text(say("before", right=1, total=4))
    expect(page.locator(".assessment__before")).to_be_visible()


def test_without_an_earlier_assessment_there_is_nothing_beside(forms: Page):
    give_form(forms, "1", "right", "1")
    forms.click(".assessment__submit")
    expect(forms.locator(".assessment__before")).to_be_hidden()


# ---- flags -----------------------------------------------------------------------------------------------------------


def test_a_flag_stays_and_is_named_before_submitting(forms: Page):
    forms.click("#item-blue-a .item__flag")
    give_form(forms, "1", "right", "")
    forms.reload()
    expect(forms.locator("#item-blue-a .item__flag")).to_have_attribute("aria-pressed", "true")
    expect(forms.locator(".stem[data-flagged]")).to_have_attribute("data-item", "blue-a")
    assert say("flagged") in (forms.locator(".stem[data-flagged]").get_attribute("aria-label") or "")

    forms.click(".assessment__submit")

    assert forms.locator(".assessment__unanswered li").all_inner_texts() == [
        say("item", item="3"),
        say("item_flagged", item="2"),
    ]
    forms.click("#item-blue-a .item__flag")
    expect(forms.locator(".stem[data-flagged]")).to_have_count(0)


@pytest.mark.parametrize("response", [None, 5, {"date": 5}, {"date": "2026", "outcomes": {"LO3": "x", "LO6": [1]}}])
def test_a_strange_record_of_an_earlier_assessment_stands_beside_nothing(
    page: Page, fixture_site: FixtureSite, response: Any
):
    page.goto(fixture_site.write("forms", bank="forms"))
    record = {"format": 1, "bank": "sample", "item": ":attempt/x", "revision": "", "response": response, "sequence": 1}
    page.evaluate("(record) => coursebook.store.open('fixture').then((store) => store.take([record]))", record)
    page.reload()
    give_form(page, "1", "right", "1")
    page.click(".assessment__submit")
    expect(page.locator(".assessment__score")).to_have_text(say("score", n=3, max=3))
    assert say("before", right=1, total=1).split(":")[0] not in page.locator("tbody").inner_text()


def test_a_form_named_like_a_property_of_objects_is_none(forms: Page, fixture_site: FixtureSite):
    forms.goto(f"{fixture_site.write('forms', bank='forms')}?form=%23constructor")
    assert forms.evaluate(SHOWN) == ["red-a", "blue-a", "green-a"]
