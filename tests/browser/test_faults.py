"""Nothing that was called saved is lost: reloads, languages, edited banks, a cut network, and all of it at random.

Full, forbidden and slow storage are in `test_assessment_store.py`, quarrels of two tabs in `test_store_conflicts.py`,
a killed browser in `test_killed_browser.py`.
"""

import random

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answers import say, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.faults import ITEMS, Bank, Learner, repeat
from tests.strict_context import StrictContext

RUNS, SOAK_RUNS = 12, 1000


@pytest.fixture
def learner(page: Page, fixture_site: FixtureSite) -> Learner:
    """A learner who has opened the bank."""
    learner = Learner(page, fixture_site, random.Random(1))
    learner.open()
    return learner


def test_a_hundred_reloads_lose_nothing(learner: Learner):
    for _ in range(100):
        learner.answer()
        learner.reload()
    assert len(learner.saved) == 3


def test_the_language_may_change_at_every_answer(learner: Learner):
    for language in ("ru", "kk", "en") * 4:
        learner.answer()
        learner.language = language
        learner.open()


@pytest.mark.parametrize(
    "bank",
    [
        Bank(is_reversed=True),
        Bank(removed={"red-b", "blue-c"}),
        Bank(revisions={"red-a": 1}),
        Bank(revisions=dict.fromkeys(ITEMS, 1)),
        Bank(removed={"green-c"}, revisions={"blue-a": 2}, is_reversed=True),
    ],
    ids=["reversed", "shortened", "one key changed", "every key changed", "all at once"],
)
def test_an_edited_bank_keeps_every_answer_it_can_and_names_the_others(learner: Learner, bank: Bank):
    for _ in range(8):
        learner.answer()
    learner.bank = bank
    for code in ("A", "B", "C"):
        learner.open()
        learner.page.click(f".assessment__forms [data-form={code}]")
        learner.check()
    learner.bank = Bank()
    learner.open()


def test_one_storage_after_the_other_may_be_emptied(learner: Learner):
    for _ in range(4):
        learner.answer()
    for _ in range(2):
        learner.empty_the_mirror()
        learner.empty_the_store()
    assert learner.saved


def test_two_tabs_on_two_forms_keep_the_answers_of_both(strict: StrictContext, fixture_site: FixtureSite):
    address = fixture_site.write("tabs", bank="forms")
    one, other = strict.new_page(address), strict.new_page(address)
    one.fill("[name=red-a]", "1")
    wait_until_kept(one)
    other.bring_to_front()
    other.click(".assessment__forms [data-form=B]")
    other.fill("[name=red-b]", "2")
    wait_until_kept(other)
    one.bring_to_front()
    one.reload()
    one.click(".assessment__forms [data-form=A]")
    expect(one.locator("[name=red-a]")).to_have_value("1")
    one.click(".assessment__forms [data-form=B]")
    expect(one.locator("[name=red-b]")).to_have_value("2")


def test_without_a_network_the_attempt_is_finished_and_stays(browser: Browser, fixture_site: FixtureSite):
    strict = StrictContext(browser.new_context(locale="en-GB"))
    page = strict.new_page(fixture_site.write("cut", bank="forms"))
    page.context.set_offline(True)
    page.fill("[name=red-a]", "1")
    page.click(".assessment__forms [data-form=A]")
    page.check("[name=blue-a][value=right]")
    page.fill("[name=green-a]", "1")
    wait_until_kept(page)
    page.click(".assessment__submit")
    expect(page.locator(".assessment__score")).to_have_text(say("score", n=3, max=3))
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".assessment__score")).to_have_text(say("score", n=3, max=3))
    strict.context.close()
    assert strict.unexpected() == []


@pytest.mark.parametrize("seed", range(RUNS))
def test_whatever_happens_in_whatever_order(page: Page, fixture_site: FixtureSite, seed: int):
    repeat(page, fixture_site, seed)


@pytest.mark.soak
def test_whatever_happens_a_thousand_times(browser: Browser, fixture_site: FixtureSite):
    for seed in range(1000, 1000 + SOAK_RUNS):
        strict = StrictContext(browser.new_context(locale="en-GB"))
        try:
            repeat(strict.new_page("about:blank"), fixture_site, seed)
        except BaseException:
            print(f"seed {seed}")  # names the run that can be taken again
            raise
        assert strict.unexpected() == [], f"seed {seed}"
        strict.context.close()
