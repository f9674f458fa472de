"""The store when tabs, full storage and rubbish meet: what one tab called saved, no other writes over."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import responses, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.test_assessment_store import EMPTY_PAGE, FULL, PUT
from tests.strict_context import StrictContext

ONLY_STORE_IS_FULL = FULL.replace("if (isFull) throw", "if (false) throw")
READ_ASIDE = """() => new Promise((resolve) => {
  indexedDB.open("coursebook:fixture").onsuccess = ({target}) => {
    const answers = target.result.transaction("answers").objectStore("answers");
    answers.getAllKeys().onsuccess = ({target: {result}}) => resolve(result.filter(Array.isArray).length);
  };
})"""


@pytest.mark.parametrize(
    ("fault", "keeping", "tries"),
    [(ONLY_STORE_IS_FULL, "mirrored", 1), (FULL, "lost", 1), (FULL, "lost", 2)],
    ids=["the store is full", "all is full", "all is full for two answers"],
)
def test_what_one_tab_could_not_keep_never_goes_over_what_another_saved(
    strict: StrictContext, fixture_site: FixtureSite, fault: str, keeping: str, tries: int
) -> None:
    """The first tab is full; the other saves an answer to the same item; then the first has room again."""
    address = fixture_site.write()
    full = strict.context.new_page()
    full.add_init_script(fault)
    full.goto(address)
    other = strict.new_page(address)
    for number in range(tries):
        full.fill("[name=share]", f"{number}")
        wait_until_kept(full, keeping)
    other.fill("[name=share]", "77")
    wait_until_kept(other)

    full.evaluate("isFull = false")
    full.fill("[name=role]", "room again")
    wait_until_kept(full)

    expect(full.locator("[name=share]")).to_have_value("77")
    for page in (full, other):
        page.reload()
        expect(page.locator("[name=share]")).to_have_value("77")
        expect(page.locator("[name=role]")).to_have_value("room again")


def test_what_the_mirror_refused_is_not_called_mirrored_later(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """The store stays full; the mirror has room again, and takes the answer that it had refused as well."""
    page = strict.context.new_page()
    page.add_init_script(FULL.replace("if (isFull) throw", "if (isFull === true) throw"))
    page.goto(fixture_site.write())
    page.fill("[name=share]", "5")
    wait_until_kept(page, "lost")
    page.evaluate("isFull = 'the store only'")
    page.fill("[name=role]", "second")
    wait_until_kept(page, "mirrored")

    again = strict.new_page(page.url)

    expect(again.locator("[name=share]")).to_have_value("5")
    expect(again.locator("[name=role]")).to_have_value("second")


def put(page: Page, fixture_site: FixtureSite, item: str, sequence: int, value: object = None) -> None:
    """Write a record, or what is none, into the store."""
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    record = {"format": 1, "bank": "sample", "item": item, "revision": "", "response": value, "sequence": sequence}
    page.evaluate(PUT, [f"sample/{item}", record if sequence else value])


def test_rubbish_in_a_full_store_hinders_nothing(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """There is no room for the copy: the rubbish stays where it is, and what is saved beside it is shown."""
    page = strict.new_page(fixture_site.write())
    page.fill("[name=share]", "5")
    wait_until_kept(page)
    put(page, fixture_site, "role", 0, "rubbish")
    page.evaluate("localStorage.clear()")

    full = strict.context.new_page()
    full.add_init_script(FULL)
    full.goto(fixture_site.write())

    expect(full.locator("[name=share]")).to_have_value("5")
    assert full.evaluate(READ_ASIDE) == 0


def test_rubbish_is_set_aside_once_by_all_who_see_it(page: Page, fixture_site: FixtureSite) -> None:
    """Two readers at once, as two tabs are."""
    put(page, fixture_site, "role", 0, "rubbish")
    page.goto(fixture_site.write())
    page.wait_for_function("() => document.querySelector('.assessment__note')")
    assert page.evaluate(READ_ASIDE) == 1
    put(page, fixture_site, "role", 0, "rubbish")
    page.goto(fixture_site.write())
    page.evaluate(
        """coursebook.store.open("fixture").then((store) =>
          Promise.all([store.setAside(["sample/role"]), store.setAside(["sample/role"])]))"""
    )
    assert page.evaluate(READ_ASIDE) == 2


@pytest.mark.parametrize("sequence", [10**15 - 1, 10**15])
def test_a_sequence_at_its_limit_does_not_stop_the_answers_after_it(
    page: Page, fixture_site: FixtureSite, sequence: int
) -> None:
    address = fixture_site.write()
    page.goto(address)
    page.fill("[name=role]", "first")
    wait_until_kept(page)
    revision = page.evaluate("coursebook.store.open('fixture').then((store) => store.find('sample', 'role').revision)")
    page.goto(fixture_site.write_html("empty", EMPTY_PAGE))
    record = {"format": 1, "bank": "sample", "item": "role", "revision": revision, "response": "by hand"}
    page.evaluate(PUT, ["sample/role", {**record, "sequence": sequence}])
    page.goto(address)
    expect(page.locator("[name=role]")).to_have_value("by hand")

    for text in ("one more", "and one more"):
        page.fill("[name=role]", text)
        wait_until_kept(page)
        page.reload()
        expect(page.locator("[name=role]")).to_have_value(text)
    assert responses(page)["role"] == "and one more"
