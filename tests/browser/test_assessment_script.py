"""What the scripts of an assessment do in a real browser: keep answers, ask, score, tell.

The page is the hand-made one of `fixture/assessment.html`: eight items, all seven interactions.
What they survive is in `test_assessment_store.py`, how the page is used in `test_assessment_page.py`.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import EMPTY, RIGHT, give, give_all, lines, responses, say, score, submit, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.strict_context import StrictContext


def test_answers_are_there_after_a_reload(page: Page, fixture_site: FixtureSite) -> None:
    """Every interaction keeps its answer."""
    page.goto(fixture_site.write())
    assert responses(page) == EMPTY
    give_all(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_answers_are_there_in_another_language_and_order(page: Page, fixture_site: FixtureSite, language: str) -> None:
    """Answers belong to item ids: not to an address, a place or a language."""
    page.goto(fixture_site.write())
    give_all(page)
    wait_until_kept(page)
    page.goto(fixture_site.write(language, language, lambda data: data["items"].reverse()))
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8, language))


def test_two_tabs_share_every_answer(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Answers given in turns are in both tabs at once, and submitting in one shows the result in the other."""
    address = fixture_site.write()
    tabs = [strict.new_page(address), strict.new_page(address)]
    for at, item in enumerate(RIGHT):
        tabs[at % 2].bring_to_front()
        give(tabs[at % 2], item)
        wait_until_kept(tabs[at % 2])
    for tab in tabs:
        expect(tab.locator(".stem[data-state=answered]")).to_have_count(8)
        assert responses(tab) == RIGHT
    submit(tabs[0])
    expect(tabs[1].locator(".assessment__score")).to_have_text(score(8))


def test_news_of_another_bank_leaves_a_result_alone(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """A reader of reasons is not disturbed by a tab with other items."""
    page = strict.new_page(fixture_site.write())
    give_all(page)
    page.check("[name=survey][value=play]")
    submit(page)
    page.click("#item-survey summary")
    other = strict.new_page(fixture_site.write("other", change=lambda data: data.update(bank="other")))
    assert responses(other) == EMPTY
    give(other, "role")
    wait_until_kept(other)
    page.wait_for_timeout(100)
    assert page.locator("#item-survey details[open]").count() == 1


def test_a_click_saves_quietly_and_says_so_once(page: Page, fixture_site: FixtureSite) -> None:
    """`Saved` is written once: a live region that changes at every answer would chatter."""
    page.goto(fixture_site.write())
    expect(page.locator(".assessment__saved")).to_be_empty()
    page.evaluate("""() => {
        globalThis.changes = 0;
        new MutationObserver(() => (changes += 1)).observe(
            document.querySelector(".assessment__saved"), {childList: true, characterData: true, subtree: true});
    }""")
    give_all(page)
    wait_until_kept(page)
    expect(page.locator(".assessment__saved")).to_have_text(say("kept"))
    assert page.evaluate("changes") == 1


def test_incomplete_items_are_listed_before_submitting(page: Page, fixture_site: FixtureSite) -> None:
    """The list names them, takes the focus, leads to the control and shrinks; half a table counts as open."""
    page.goto(fixture_site.write())
    give(page, "survey")
    page.check("[name='limits.voluntary'][value=true]")
    submit(page)
    expect(page.locator(".assessment__unanswered")).to_be_focused()
    title = say("unanswered", n=7)
    expect(page.locator(".assessment__unanswered-title")).to_have_text(title)
    assert page.title() == f"{title} · Seven interactions"
    links = page.locator(".assessment__unanswered a")
    assert links.all_text_contents() == [say("item", item=str(number)) for number in range(2, 9)]
    expect(page.locator(".item__note")).to_have_count(7)
    assert page.locator(".verdict").count() == 0
    links.nth(2).click()
    expect(page.locator("[name=role]")).to_be_focused()
    page.keyboard.type("facilitator")
    expect(links).to_have_count(6)
    expect(page.locator("#item-role .item__note")).to_have_count(0)
    page.click("[data-anyway]")
    expect(page.locator(".assessment__score")).to_have_text(score(2.5))
    expect(page.locator("#item-sorting .verdict").last).to_have_text(f"– {say('verdict_unanswered')}")


def test_answering_never_submits(page: Page, fixture_site: FixtureSite) -> None:
    """Neither choosing nor Enter in a text field submits."""
    page.goto(fixture_site.write())
    give_all(page)
    page.focus("[name=role]")
    page.keyboard.press("Enter")
    expect(page.locator(".assessment__result")).to_be_hidden()
    expect(page.locator(".assessment__unanswered")).to_be_hidden()


def test_the_result_names_score_advice_counts_and_what_to_read(page: Page, fixture_site: FixtureSite) -> None:
    """One of two wrong: the score in words, the focus on it, counts per outcome, links for what was not right."""
    page.goto(fixture_site.write())
    give_all(page)
    page.check("[name=survey][value=play]")
    page.fill("[name=role]", "терапевт")
    submit(page)
    expect(page.locator(".assessment__score")).to_be_focused()
    assert page.title() == f"{score(6)} · Seven interactions"
    expect(page.locator(".assessment__advice")).to_have_text(say("passed"))
    rows = page.locator(".assessment__outcomes tbody tr")
    assert [row.strip() for row in rows.all_inner_texts()] == [
        f"read a survey with care\t{say('count', right=3, total=4)}\tThe survey",
        f"name the boundaries of the role\t{say('count', right=3, total=4)}",
    ]
    assert lines(page.locator("#item-role .item__result")) == [
        f"✗ {say('verdict_incorrect')}",
        "Right answer: facilitator",
        "A therapist treats; this role does not.",
        "The facilitator keeps the frame and leaves the content to the group.",
    ]


def test_feedback_marks_each_choice_by_sign_word_and_reason(page: Page, fixture_site: FixtureSite) -> None:
    """Chosen and right choices show their reason; the others wait in a closed list."""
    page.goto(fixture_site.write())
    assert "Both groups named" not in page.inner_text("body")
    give_all(page)
    page.check("[name=survey][value=play]")
    page.check("[name='limits.diagnosis'][value=true]")
    submit(page)
    marks = page.locator("#item-survey .feedback")
    assert [lines(mark) for mark in marks.all()] == [
        [f"✓ {say('choice_missed')}", "Both groups named art therapy first."],
        [f"✗ {say('choice_incorrect')}", "Play therapy came second."],
    ]
    assert [mark.get_attribute("data-outcome") for mark in marks.all()] == ["correct", "incorrect"]
    expect(page.locator("#item-survey details li")).to_have_count(2)
    expect(page.locator("#item-limits .feedback").last).to_contain_text(f"✗ {say('row_incorrect', right='False')}")
    expect(page.locator("#item-path .feedback").first).to_contain_text(f"✓ {say('row_correct')}")
    expect(page.locator("[name=survey]").first).to_be_disabled()
    expect(page.locator(".stem").first).to_have_attribute("aria-label", say("stem_incorrect", item="1"))


def test_the_result_is_there_after_a_reload(page: Page, fixture_site: FixtureSite) -> None:
    """It is computed anew from the answers, and takes neither focus nor title."""
    page.goto(fixture_site.write())
    give_all(page)
    submit(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".assessment__score")).to_have_text(score(8))
    assert page.title() == "Seven interactions"
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_try_again_asks_first_and_then_empties_everything(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """`No` keeps all; `yes` empties this tab, the other tab and the next visit."""
    address = fixture_site.write()
    page, other = strict.new_page(address), strict.new_page(address)
    page.bring_to_front()
    give_all(page)
    submit(page)
    page.click(".assessment__again")
    expect(page.locator(".assessment__ask")).to_be_focused()
    page.click(".assessment__ask button >> nth=1")
    expect(page.locator(".assessment__again")).to_be_focused()
    expect(page.locator(".assessment__score")).to_be_visible()
    page.click(".assessment__again")
    page.click(".assessment__ask button >> nth=0")
    expect(page.locator(".assessment__result")).to_be_hidden()
    expect(page.locator("[name=survey]").first).to_be_focused()
    wait_until_kept(page)
    expect(other.locator(".stem[data-state=empty]")).to_have_count(8)
    assert page.title() == "Seven interactions"
    page.reload()
    for tab in (page, other):
        assert responses(tab) == EMPTY


def test_a_changed_item_is_shown_unanswered_and_named(page: Page, fixture_site: FixtureSite) -> None:
    """A new revision opens the attempt again; every other answer stays."""
    page.goto(fixture_site.write())
    give_all(page)
    submit(page)
    wait_until_kept(page)

    def change(data: dict[str, Any]) -> None:
        data["items"][3]["revision"] = "r2"

    page.goto(fixture_site.write("changed", change=change))
    expect(page.locator(".assessment__notes")).to_have_text(say("changed", n=1, items="4"))
    expect(page.locator("#item-role .item__note")).to_have_text(say("item_changed"))
    assert responses(page) == {**RIGHT, "role": ""}
    expect(page.locator(".assessment__result")).to_be_hidden()
    give(page, "role")
    expect(page.locator(".assessment__notes")).to_be_empty()
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8))
