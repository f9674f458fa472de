"""What carries the texts, on the real site: terms with their notes, citations, sources, figures; on paper, too."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.strict_context import StrictContext

MODEL = "/model/"
ROOTS = ("/", "/ru/", "/kk/")


@pytest.fixture
def model(page: Page, site_server: str) -> Page:
    """The page with the most terms, citations and figures."""
    page.goto(site_server + MODEL)
    return page


def test_a_term_shows_its_definition_while_it_is_hovered_until_escape(model: Page):
    term = model.locator(".term").first
    note = term.locator(".term__note")
    expect(note).to_be_hidden()

    term.hover()
    expect(note).to_be_visible()
    model.keyboard.press("Escape")
    expect(note).to_be_hidden()

    model.mouse.move(0, 0)
    term.hover()
    expect(note).to_be_visible()


def test_a_term_shows_its_definition_to_the_keyboard_and_leads_to_the_glossary(model: Page, site_server: str):
    word = model.locator(".term__word").first
    word.focus()
    note = model.locator(f"#{word.get_attribute('aria-describedby')}")
    expect(note).to_be_visible()
    assert (note.inner_text() or "").strip()

    model.keyboard.press("Enter")

    model.wait_for_url(f"{site_server}/glossary/#term-*")
    expect(model.locator("dt:target")).to_be_visible()


def test_a_finger_reads_the_definition_first_and_follows_the_second_time(browser: Browser, site_server: str):
    strict = StrictContext(browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB"))
    page = strict.new_page(site_server + MODEL)
    term = page.locator(".term").first

    term.tap()
    expect(term.locator(".term__note")).to_be_in_viewport()
    assert page.url == site_server + MODEL
    term.locator("a").tap()

    page.wait_for_url(f"{site_server}/glossary/#term-*")
    strict.context.close()
    assert strict.unexpected() == []


@pytest.mark.parametrize("root", ROOTS)
def test_without_script_a_term_and_a_citation_still_explain_themselves(browser: Browser, site_server: str, root: str):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(f"{site_server}{root}model/")

    page.locator(".term").first.hover()
    expect(page.locator(".term__note").first).to_be_visible()
    number = page.locator(".citation a").first
    assert number.get_attribute("title")
    number.click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#source-1 a").first.click()
    expect(page.locator("#cite-1-1")).to_be_in_viewport()
    strict.context.close()
    assert strict.unexpected() == []


@pytest.mark.parametrize("root", ROOTS)
def test_no_reader_sees_the_id_of_a_row(page: Page, site_server: str, root: str):
    for path in ("model/", "survey/", "gaps/", "sources/", "course/positive-mindset/"):
        page.goto(f"{site_server}{root}{path}")
        text = page.locator("article").inner_text()
        assert "F000-" not in text
        assert "@" not in text


@pytest.mark.parametrize("root", ROOTS)
def test_the_sources_lead_to_pages_that_cite_them(page: Page, site_server: str, root: str):
    page.goto(f"{site_server}{root}sources/")
    links = page.locator("article table a, article .sources a").evaluate_all("links => links.map((link) => link.href)")
    assert f"{site_server}{root}survey/" in links
    assert f"{site_server}{root}course/socio-therapeutic-work/" in links


@pytest.mark.parametrize("root", ROOTS)
def test_each_letter_of_the_glossary_leads_to_its_words(page: Page, site_server: str, root: str):
    page.goto(f"{site_server}{root}glossary/")
    letters = page.locator(".glossary__letters a")
    assert letters.all_inner_texts() == page.locator(".glossary__letter").all_inner_texts()

    letters.last.click()

    expect(page.locator(".glossary__letter").last).to_be_in_viewport()
    expect(page.locator(".glossary dt")).to_have_count(210)


@pytest.mark.parametrize("root", ROOTS)
def test_paper_has_every_value_and_link_of_the_figures_and_no_notes(page: Page, site_server: str, root: str):
    for path, selector in (("survey/", ".chart table"), ("model/", ".diagram li")):
        page.goto(f"{site_server}{root}{path}")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        hidden = page.locator(selector).evaluate_all("all => all.filter((one) => !one.checkVisibility()).length")
        assert hidden == 0
        assert page.locator(selector).count() > 0
        expect(page.locator(".term__note:visible")).to_have_count(0)


def test_a_box_of_a_figure_leads_to_its_part(model: Page, site_server: str):
    box = model.locator(".diagram a[href*='theories']").first
    box.click()
    model.wait_for_url(f"{site_server}{MODEL}#theories")
