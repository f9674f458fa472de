"""The lecturer's view: notes stand open on every page, and paper gives either handout; the page for leading a unit."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from tests.browser.test_site import ROOTS, open_context

FIRST, SECOND = "course/art-therapy/", "course/socio-therapeutic-work/"
SAY = {"en": "Say:", "ru": "Скажите:", "kk": "Айтасыз:"}


def count_open(page: Page) -> int:
    """Return how many notes stand open."""
    return page.locator("details.lead[open]").count()


@pytest.mark.parametrize("language", ROOTS)
def test_the_switch_opens_all_notes_on_every_page_until_it_is_switched_off(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}{ROOTS[language]}{FIRST}")
    assert count_open(page) == 0
    switch = page.get_by_role("button", name=load_catalogue(language)("script.view"))
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert count_open(page) == page.locator("details.lead").count() >= 11

    page.goto(f"{site_server}{ROOTS[language]}{SECOND}")
    assert count_open(page) == page.locator("details.lead").count()
    page.get_by_role("button", name=load_catalogue(language)("script.view")).click()
    assert count_open(page) == 0
    page.reload()
    assert count_open(page) == 0


def test_an_address_gives_either_view(page: Page, site_server: str):
    page.goto(f"{site_server}/{FIRST}?view=lecturer")
    assert count_open(page) > 0
    page.goto(f"{site_server}/kk/{FIRST}")
    assert count_open(page) > 0
    page.goto(f"{site_server}/{FIRST}?view=learner")
    assert count_open(page) == 0
    expect(page.locator(".view-switch")).to_have_attribute("aria-pressed", "false")
    page.goto(f"{site_server}/{SECOND}?view=rubbish")
    assert count_open(page) > 0, "the learner's view was asked for on one page; what was kept is kept"


def test_notes_stand_open_before_any_deferred_script_runs(page: Page, site_server: str):
    """What unfolded later would move the page under a reader's eyes."""
    deferred = re.compile(r"/coursebook/(?!early\.)[\w-]+\.[0-9a-f]+\.js$")
    page.route(deferred, lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"{site_server}/{FIRST}?view=lecturer")
    assert count_open(page) == page.locator("details.lead").count() >= 11
    expect(page.locator("html")).to_have_attribute("data-view", "lecturer")
    page.goto(f"{site_server}/kk/{SECOND}")
    assert count_open(page) == page.locator("details.lead").count() >= 11, "kept from the page before"
    page.goto(f"{site_server}/{FIRST}?view=learner")
    assert count_open(page) == 0
    assert page.locator("html").get_attribute("data-view") is None


def test_the_handout_is_the_learners_view_and_the_leader_keeps_the_other(page: Page, site_server: str):
    page.goto(f"{site_server}/{FIRST}?view=lecturer")
    page.goto(f"{site_server}/{FIRST}run/")
    page.get_by_role("link", name=load_catalogue("en")("script.handout")).click()
    expect(page.locator("details.lead").first).not_to_have_attribute("open", "")
    page.emulate_media(media="print")
    expect(page.locator("details.lead").first).to_be_hidden()
    page.goto(f"{site_server}/{SECOND}")
    assert count_open(page) > 0


def test_blocked_storage_costs_the_memory_and_nothing_else(browser: Browser, site_server: str):
    strict = open_context(browser)
    strict.context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }});"
    )
    page = strict.new_page(f"{site_server}/{FIRST}?view=lecturer")
    assert count_open(page) > 0
    page.locator(".view-switch").click()
    assert count_open(page) == 0
    strict.context.close()
    assert strict.unexpected() == []


def test_paper_gives_the_handout_or_the_notes(page: Page, site_server: str):
    page.goto(f"{site_server}/{FIRST}")
    page.emulate_media(media="print")
    expect(page.locator("details.lead").first).to_be_hidden()
    expect(page.locator(".activity").first).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{site_server}/{FIRST}?view=lecturer")
    page.emulate_media(media="print")
    expect(page.locator("details.lead").first).to_be_visible()
    expect(page.locator(".unit-card__lead")).to_be_hidden()


def test_without_script_there_is_no_switch_and_paper_is_the_handout(browser: Browser, site_server: str):
    strict = open_context(browser, java_script_enabled=False)
    page = strict.new_page(f"{site_server}/{FIRST}")
    expect(page.locator(".view-switch")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("details.lead").first).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


# ---- the page for leading a unit -------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["art-therapy", "socio-therapeutic-work", "positive-mindset"])
@pytest.mark.parametrize("language", ROOTS)
def test_the_script_has_every_segment_with_what_to_do_and_at_least_six_lines_to_say(
    page: Page, site_server: str, language: str, unit: str
):
    page.goto(f"{site_server}{ROOTS[language]}course/{unit}/")
    page.locator(".unit-card__lead a").click()
    segments = page.locator("article h2[id]:has(+ .segment-line)")
    expect(segments).to_have_count({"art-therapy": 11, "socio-therapeutic-work": 12, "positive-mindset": 13}[unit])
    assert page.locator("article .activity").count() >= segments.count()
    assert len(re.findall(re.escape(SAY[language]), page.locator("article").inner_text())) >= 6
    expect(page.locator("#materials ~ * table, #materials + * table, #materials + table").first).to_be_visible()
    expect(page.get_by_role("link", name=load_catalogue(language)("script.handout"))).to_have_count(1)


def test_while_a_unit_is_run_only_the_present_step_is_shown(page: Page, site_server: str):
    page.goto(f"{site_server}/{FIRST}run/")
    expect(page.locator("#three-guesses")).to_be_visible()
    page.get_by_role("button", name=load_catalogue("en")("runner.start")).click()
    expect(page.locator("#agreement")).to_be_visible()
    expect(page.locator("#three-guesses")).to_be_hidden()
    page.get_by_role("button", name=load_catalogue("en")("runner.next"), exact=True).click()
    expect(page.locator("#agreement")).to_be_hidden()
    expect(page.locator("#three-guesses")).to_be_visible()
