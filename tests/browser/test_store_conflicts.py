"""Two tabs, a store that refuses for a while, rubbish in a full store: nothing goes over what was saved.

What one tab does with blocked, full and slow storage is in `test_assessment_store.py`.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import EMPTY, RIGHT, give, responses, say, wait_until_kept
from tests.browser.conftest import FixtureSite, draw_page
from tests.browser.learner import DATA
from tests.browser.test_assessment_store import EMPTY_PAGE, FULL, NO_INDEXED_DB, NO_LOCAL_STORAGE, PUT, READ_ALL
from tests.strict_context import StrictContext

ROOM_IN_THE_MIRROR = "Storage.prototype.setItem = setItem;"
NO_ROOM_FOR_COPIES = """const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (...entry) {
  if (entry[0].startsWith("aside:")) throw new DOMException("", "QuotaExceededError");
  setItem.apply(this, entry);
};"""
HELD_BACK = """const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
  set(listener) { set.call(this, (event) => setTimeout(() => listener(event), 1500)); },
});"""
GIVE = """(control, word) => {
  control.value = word;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}"""
UNREADABLE = {"text": "what somebody may still want to read"}


def record(item: str, response: Any, sequence: float = 1, revision: str = "") -> dict[str, Any]:
    return {
        "format": 1,
        "bank": "sample",
        "item": item,
        "revision": revision,
        "response": response,
        "sequence": sequence,
    }


def revision_of(page: Page, item: str) -> str:
    """Return the revision of an item, as the page's data has it."""
    return next(str(one["revision"]) for one in page.evaluate(DATA)["items"] if one["id"] == item)


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
            # At once: what the other tab has saved may come between two keys, and be mixed with them.
            page.locator(f"[name={item}]").evaluate(GIVE, word)
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


def test_rubbish_in_a_full_store_stays_and_hinders_nothing(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """It cannot be set aside: the other answers are shown all the same, and it is set aside once there is room."""
    page = strict.new_page(fixture_site.write())
    revision = revision_of(page, "share")
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    page.evaluate(PUT, ["sample/role", UNREADABLE])
    page.evaluate(PUT, ["sample/share", record("share", "5", revision=revision)])
    page.add_init_script(FULL)
    page.goto(fixture_site.write())
    expect(page.locator("[name=share]")).to_have_value("5")
    assert responses(page) == {**EMPTY, "share": "5"}
    expect(page.locator(".assessment__notes")).to_have_text(say("set_aside"))
    assert UNREADABLE in page.evaluate(READ_ALL)
    page.evaluate("isFull = false")
    give(page, "role")
    wait_until_kept(page)
    assert stored(page, "role") == [RIGHT["role"]]
    assert page.evaluate(READ_ALL).count(UNREADABLE) == 1


def test_rubbish_in_a_full_mirror_stays_and_hinders_nothing(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """There is no room for its copy: only what belongs where it lies cannot be mirrored."""
    page = strict.new_page(fixture_site.write_html("empty", EMPTY_PAGE))
    page.evaluate("localStorage.setItem('coursebook:fixture:sample/role', '{')")
    page.add_init_script(NO_INDEXED_DB + NO_ROOM_FOR_COPIES)
    page.goto(fixture_site.write())
    expect(page.locator(".assessment__notes")).to_have_text(say("set_aside"))
    give(page, "share")
    wait_until_kept(page, "mirrored")
    give(page, "role")
    wait_until_kept(page, "lost")
    page.reload()
    expect(page.locator("[name=share]")).to_have_value(RIGHT["share"])
    assert page.evaluate("localStorage.getItem('coursebook:fixture:sample/role')") == "{"


def test_two_tabs_set_aside_once_and_never_an_answer(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """One tab has read the rubbish and waits; the other sets it aside and saves an answer where it lay."""
    strict.context.add_init_script(NO_LOCAL_STORAGE)
    slow, quick = strict.new_page(fixture_site.write_html("empty", EMPTY_PAGE)), strict.new_page()
    slow.evaluate(PUT, ["sample/role", UNREADABLE])
    slow.add_init_script(HELD_BACK)
    slow.goto(fixture_site.write())
    quick.goto(fixture_site.write())
    quick.fill("[name=role]", "quick")
    wait_until_kept(quick)
    slow.bring_to_front()
    slow.wait_for_timeout(4000)
    found = slow.evaluate(READ_ALL)
    assert found.count(UNREADABLE) == 1
    assert stored(slow, "role") == ["quick"]


@pytest.mark.parametrize("where", ["store", "mirror"])
def test_what_is_set_aside_at_the_same_moment_is_all_there(
    strict: StrictContext, fixture_site: FixtureSite, where: str
) -> None:
    """A clock that stands still does not let one thing set aside take the place of another."""
    strict.context.add_init_script("Date.now = () => 1e12;")
    page = strict.new_page()
    found = [f"rubbish {number}" for number in range(3)]
    for text in found:
        page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
        if where == "store":
            page.evaluate(PUT, ["sample/role", text])
        else:
            page.evaluate("(text) => localStorage.setItem('coursebook:fixture:sample/role', text)", text)
        page.goto(fixture_site.write())
        expect(page.locator(".assessment__notes")).to_have_text(say("set_aside"))
        page.wait_for_timeout(200)
    everything = "Object.entries(localStorage).filter(([key]) => key.startsWith('aside:')).map(([, text]) => text)"
    assert sorted(page.evaluate(READ_ALL if where == "store" else everything)) == found


@pytest.mark.parametrize("sequence", [1e15 - 1, 1e15])
@pytest.mark.parametrize("where", ["store", "mirror", "mirror alone"])
def test_a_number_at_its_limit_stops_no_answer(
    strict: StrictContext, fixture_site: FixtureSite, where: str, sequence: float
) -> None:
    """Somebody wrote it by hand: the answers after it are kept all the same."""
    page = strict.new_page(fixture_site.write_html("empty", EMPTY_PAGE))
    written = record("role", "by hand", sequence)
    if where == "mirror alone":
        page.add_init_script(NO_INDEXED_DB)
    if where == "store":
        page.evaluate(PUT, ["sample/role", written])
    else:
        entry = ["coursebook:fixture:sample/role", json.dumps(written)]
        page.evaluate("(entry) => localStorage.setItem(...entry)", entry)
    page.goto(fixture_site.write())
    for word in ("one", "two"):
        page.fill("[name=role]", word)
        wait_until_kept(page, "mirrored" if where == "mirror alone" else "kept")
        page.reload()
        expect(page.locator("[name=role]")).to_have_value(word)


@pytest.mark.parametrize(("kind", "item", "row"), [("targets", "origins", "art"), ("categories", "sorting", "shy")])
def test_a_chosen_wrong_option_that_is_removed_is_listed_as_changed(
    page: Page, fixture_site: FixtureSite, kind: str, item: str, row: str
) -> None:
    """No pair of the key has it, but the learner had chosen it: the answer must not go without a word."""

    def add_option(text: str) -> str:
        return text.replace(f"    {kind}:", f"    {kind}:\n      - {{id: lure, text: a lure}}")

    page.goto(fixture_site.write_html("lure", fixture_site.variant(source=draw_page("sample", edit=add_option))))
    page.select_option(f"[name='{item}.{row}']", "lure")
    give(page, "role")
    wait_until_kept(page)
    page.goto(fixture_site.write())
    expect(page.locator(".item__note")).to_have_text(say("item_changed"))
    expect(page.locator(f"[data-item={item}] .item__note")).to_be_visible()
    assert responses(page) == {**EMPTY, "role": RIGHT["role"]}
