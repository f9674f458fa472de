"""What answers survive: blocked or full storage, rubbish in it, a newer format, a slow store.

"Kept" means: for every answer that the page called saved, the next visit shows it.
"""

import json
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import EMPTY, RIGHT, give, give_all, responses, say, score, submit, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.strict_context import StrictContext

EMPTY_PAGE = '<!DOCTYPE html><html lang="en"><title>Empty</title><link rel="icon" href="data:,">'
NO_INDEXED_DB = (
    "Object.defineProperty(globalThis, 'indexedDB', {get() { throw new DOMException('', 'SecurityError') }});"
)
NO_LOCAL_STORAGE = NO_INDEXED_DB.replace("indexedDB", "localStorage")
FULL = """globalThis.isFull = true;
const {setItem} = Storage.prototype;
Storage.prototype.setItem = function (...entry) {
  if (isFull) throw new DOMException("", "QuotaExceededError");
  setItem.apply(this, entry);
};
for (const name of ["put", "add"]) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...entry) {
    const request = real.apply(this, entry);
    if (isFull) request.addEventListener("success", () => this.transaction.abort());
    return request;
  };
}"""
SLOW = """const {open} = IDBFactory.prototype;
IDBFactory.prototype.open = function (...names) {
  const request = {};
  setTimeout(() => {
    const real = open.apply(this, names);
    for (const event of ["onupgradeneeded", "onsuccess", "onerror"]) {
      real[event] = (happened) => { request.result = real.result; request[event]?.(happened); };
    }
  }, 2500);
  return request;
};"""
RUBBISH: dict[str, Any] = {
    "a number": 7,
    "a null": None,
    "a list": [],
    "no format": {"bank": "sample", "item": "role", "revision": "r1", "response": "x", "sequence": 1},
    "another key": {"format": 1, "bank": "sample", "item": "share", "revision": "r1", "response": "5", "sequence": 1},
    "a sequence in words": {"format": 1, "bank": "sample", "item": "role", "response": "x", "sequence": "last"},
    "a sequence without end": {"format": 1, "bank": "sample", "item": "role", "response": "x", "sequence": 2**53},
}
PUT = """([key, value]) => new Promise((resolve, reject) => {
  const request = indexedDB.open("coursebook:fixture");
  request.onupgradeneeded = () => request.result.createObjectStore("answers");
  request.onsuccess = () => {
    const transaction = request.result.transaction("answers", "readwrite");
    transaction.objectStore("answers").put(value, key);
    transaction.oncomplete = () => resolve(request.result.close());
    transaction.onabort = reject;
  };
})"""
READ_ALL = """() => new Promise((resolve) => {
  indexedDB.open("coursebook:fixture").onsuccess = ({target}) => {
    const answers = target.result.transaction("answers").objectStore("answers");
    answers.getAll().onsuccess = (event) => resolve(event.target.result);
  };
})"""


def test_blocked_storage_is_told_and_stops_nothing(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Both stores refuse: told at the first answer, and the items can still be answered and scored."""
    strict.context.add_init_script(NO_INDEXED_DB + NO_LOCAL_STORAGE)
    page = strict.new_page(fixture_site.write())
    expect(page.locator(".assessment__saved")).to_be_empty()
    give(page, "survey")
    expect(page.locator(".assessment__saved")).to_have_text(say("lost"), timeout=1000)
    expect(page.locator(".assessment__saved")).to_be_in_viewport()
    give_all(page)
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8))


def test_without_indexed_db_the_mirror_keeps_and_the_page_does_not_boast(
    strict: StrictContext, fixture_site: FixtureSite
) -> None:
    """LocalStorage alone is written late: answers come back, but are never called saved."""
    strict.context.add_init_script(NO_INDEXED_DB)
    page = strict.new_page(fixture_site.write())
    give_all(page)
    wait_until_kept(page, "mirrored")
    expect(page.locator(".assessment__saved")).to_have_text(say("mirrored"))
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT


def test_without_the_mirror_the_store_keeps(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """IndexedDB alone is enough."""
    strict.context.add_init_script(NO_LOCAL_STORAGE)
    page = strict.new_page(fixture_site.write())
    give_all(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT


def test_an_emptied_store_is_refilled_from_the_mirror(page: Page, fixture_site: FixtureSite) -> None:
    """What only the mirror has goes back into IndexedDB."""
    page.goto(fixture_site.write())
    give_all(page)
    wait_until_kept(page)
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    page.evaluate("new Promise((done) => (indexedDB.deleteDatabase('coursebook:fixture').onsuccess = done)).then()")
    page.goto(fixture_site.write())
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    page.wait_for_timeout(100)
    assert len(page.evaluate(READ_ALL)) == 8


def test_full_storage_is_told_and_everything_is_saved_once_there_is_room(
    strict: StrictContext, fixture_site: FixtureSite
) -> None:
    """Answers that failed are written with the next one."""
    strict.context.add_init_script(FULL)
    page = strict.new_page(fixture_site.write())
    for item in list(RIGHT)[:7]:
        give(page, item)
    wait_until_kept(page, "lost")
    page.evaluate("isFull = false")
    give(page, "sorting")
    wait_until_kept(page)
    expect(page.locator(".assessment__saved")).to_have_text(say("kept_again"))
    strict.context.add_init_script("isFull = false")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT


def test_a_slow_store_is_told_within_a_second_and_saves_in_the_end(
    strict: StrictContext, fixture_site: FixtureSite
) -> None:
    """The page does not wait for IndexedDB; it says that nothing is safe yet, and then that it is."""
    strict.context.add_init_script(SLOW)
    page = strict.new_page(fixture_site.write())
    give(page, "role")
    wait_until_kept(page, "mirrored")
    wait_until_kept(page)
    assert responses(page) == {**EMPTY, "role": RIGHT["role"]}


def test_a_slow_store_takes_the_focus_from_nobody(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """The item of the address gets the focus, unless the reader is somewhere else by then."""
    strict.context.add_init_script(SLOW)
    page = strict.new_page(f"{fixture_site.write()}#item-share")
    page.focus("[name=role]")
    give(page, "role")
    wait_until_kept(page)
    expect(page.locator("[name=role]")).to_be_focused()

    page = strict.new_page(f"{fixture_site.root}/page.html#item-share")
    expect(page.locator("[name=share]")).to_be_focused()


@pytest.mark.parametrize("where", ["store", "mirror"])
def test_rubbish_is_set_aside_and_told(page: Page, fixture_site: FixtureSite, where: str) -> None:
    """Eight kinds: none stops the page, none is deleted, none is shown as an answer."""
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    found = {"not JSON": "{", **{name: json.dumps(value) for name, value in RUBBISH.items()}}
    for at, text in enumerate(found.values()):
        key = f"sample/role{at or ''}"
        if where == "store":
            page.evaluate(PUT, [key, text if text == "{" else json.loads(text)])
        else:
            page.evaluate("(entry) => localStorage.setItem(...entry)", [f"coursebook:fixture:{key}", text])
    page.goto(fixture_site.write())
    expect(page.locator(".assessment__notes")).to_have_text(say("set_aside"))
    assert responses(page) == EMPTY
    if where == "store":
        assert len(page.evaluate(READ_ALL)) == len(found)
    else:
        aside = "Object.entries(localStorage).filter(([key]) => key.startsWith('aside:')).map(([, text]) => text)"
        assert sorted(page.evaluate(aside)) == sorted(found.values())
    give_all(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    expect(page.locator(".assessment__notes")).to_be_empty()


def test_a_record_with_a_strange_response_is_an_empty_answer(page: Page, fixture_site: FixtureSite) -> None:
    """A well-formed record with a response of another interaction shows as unanswered, everywhere."""
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    for bank, response in enumerate([["art"], "x", 5, {"art": 1}, [["a"]], {"length": 2}, True]):
        for item in (*RIGHT, ":flags", ":form/A", ""):
            record = {"format": 1, "bank": str(bank), "item": item, "revision": "r1"}
            page.evaluate(PUT, [f"{bank}/{item}", {**record, "response": response, "sequence": 1}])

    def name(bank: int, data: dict[str, Any]) -> None:
        data["bank"] = str(bank)
        for item in data["items"]:
            item["revision"] = "r1"

    own = {0: {"survey": ["art"]}, 1: {"role": "x", "share": "x"}}
    for bank in range(7):
        page.goto(fixture_site.write(change=partial(name, bank)))
        expect(page.locator(".stem[data-state=answered]")).to_have_count(len(own.get(bank, {})))
        assert responses(page) == {**EMPTY, **own.get(bank, {})}


def test_a_newer_format_is_left_alone_and_told(page: Page, fixture_site: FixtureSite) -> None:
    """An old page in the cache must not write over what a newer page stored."""
    newer = {"format": 2, "bank": "sample", "item": "role", "answer": {"text": "x"}}
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    page.evaluate(PUT, ["sample/role", newer])
    page.goto(fixture_site.write())
    expect(page.locator(".assessment__notes")).to_have_text(say("newer"))
    give_all(page)
    wait_until_kept(page, "lost")
    assert page.evaluate(READ_ALL) == [newer]
    assert page.evaluate("localStorage.length") == 0
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8))


def test_a_tab_that_slept_does_not_fall_behind(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Without mirror and without news from the other tab its next answer still outranks what is stored."""
    strict.context.add_init_script(NO_LOCAL_STORAGE + "delete globalThis.BroadcastChannel;")
    address = fixture_site.write()
    sleeper, other = strict.new_page(address), strict.new_page(address)
    for word in ("one", "two", "three"):
        other.fill("[name=role]", word)
    wait_until_kept(other)
    sleeper.bring_to_front()
    sleeper.fill("[name=role]", "facilitator")
    wait_until_kept(sleeper)
    sleeper.reload()
    expect(sleeper.locator("[name=role]")).to_have_value("facilitator")


def test_the_clock_does_not_decide(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """An answer given after the clock was set back a year is the newer one."""
    page = strict.new_page(fixture_site.write())
    page.fill("[name=role]", "therapist")
    wait_until_kept(page)
    strict.context.add_init_script("const now = Date.now; Date.now = () => now() - 4e10;")
    page.reload()
    page.fill("[name=role]", "facilitator")
    wait_until_kept(page)
    page.reload()
    expect(page.locator("[name=role]")).to_have_value("facilitator")
