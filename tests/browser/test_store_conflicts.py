"""Two tabs, a store that refuses for a while, rubbish in a full store: nothing goes over what was saved.

What one tab does with a killed browser, blocked and slow storage is in `test_assessment_store.py`.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.test_assessment_store import FULL, NO_INDEXED_DB, READ_ALL
from tests.strict_context import StrictContext

ROOM_IN_THE_MIRROR = "Storage.prototype.setItem = setItem;"


def stored(page: Page, item: str) -> list[Any]:
    """Return the responses to an item that the store has."""
    return [value["response"] for value in page.evaluate(READ_ALL) if value.get("item") == item]


class Tabs:
    """Two tabs of one page; the first one's storage refuses."""

    def __init__(self, strict: StrictContext, site: FixtureSite, more: str = "") -> None:
        self.refused, self.other = strict.new_page(), strict.new_page(site.write())
        self.refused.add_init_script(FULL + more)
        self.refused.goto(site.write())

    def answer(self, page: Page, keeping: str, **words: str) -> None:
        """Give answers in a tab and wait for what it says."""
        page.bring_to_front()
        for item, word in words.items():
            page.fill(f"[name={item}]", word)
        wait_until_kept(page, keeping)

    def make_room(self) -> None:
        """Let the first tab's storage take what it is given."""
        self.refused.evaluate("isFull = false")

    def expect(self, word: str) -> None:
        """Both tabs show it, and it is what the store has, now and after a reload."""
        expect(self.refused.locator("[name=role]")).to_have_value(word)
        assert stored(self.other, "role") == [word]
        self.other.reload()
        expect(self.other.locator("[name=role]")).to_have_value(word)


@pytest.mark.parametrize(
    ("more", "keeping"), [("", "lost"), (ROOM_IN_THE_MIRROR, "mirrored")], ids=["kept nowhere", "in the mirror"]
)
def test_what_was_refused_does_not_go_over_what_another_tab_has_saved_since(
    strict: StrictContext, fixture_site: FixtureSite, more: str, keeping: str
) -> None:
    """The refused answer is tried again with the next one, and finds that it is no longer the newest."""
    tabs = Tabs(strict, fixture_site, more)
    tabs.answer(tabs.refused, keeping, role="first")
    tabs.answer(tabs.other, "kept", role="second")
    tabs.make_room()
    tabs.answer(tabs.refused, "kept", share="5")
    tabs.expect("second")


def test_answers_kept_nowhere_do_not_count_up(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """However many of them there were, one saved answer of another tab stays."""
    tabs = Tabs(strict, fixture_site)
    for word in ("one", "two", "three"):
        tabs.answer(tabs.refused, "lost", role=word)
    tabs.answer(tabs.other, "kept", role="saved")
    tabs.make_room()
    tabs.answer(tabs.refused, "kept", share="5")
    tabs.expect("saved")


def test_a_new_answer_goes_over_what_another_tab_has_saved(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Only what is old has to yield: what the learner gives now is the newest."""
    tabs = Tabs(strict, fixture_site)
    tabs.answer(tabs.refused, "lost", role="one")
    tabs.answer(tabs.other, "kept", role="two")
    tabs.make_room()
    tabs.answer(tabs.refused, "kept", role="three")
    tabs.expect("three")


def test_an_answer_that_is_nowhere_is_told_until_it_is_somewhere(
    strict: StrictContext, fixture_site: FixtureSite
) -> None:
    """The mirror takes the second answer, but the first is still nowhere; with room in the mirror both are there."""
    page = strict.new_page()
    page.add_init_script(NO_INDEXED_DB + FULL.replace("if (isFull)", "if (isFull && entry[0].endsWith('role'))"))
    page.goto(fixture_site.write())
    page.fill("[name=role]", "one")
    wait_until_kept(page, "lost")
    page.fill("[name=share]", "5")
    page.wait_for_timeout(100)
    wait_until_kept(page, "lost")
    page.evaluate("isFull = false")
    page.fill("[name=share]", "6")
    wait_until_kept(page, "mirrored")
    page.reload()
    expect(page.locator("[name=role]")).to_have_value("one")
