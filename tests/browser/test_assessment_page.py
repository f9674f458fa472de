"""How the page of an assessment is used: by keyboard, narrow, without script, on paper, beside another assessment."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from tests.browser.answers import give, say, score, submit
from tests.browser.conftest import SCRIPTS, FixtureSite
from tests.strict_context import StrictContext


def test_the_keyboard_alone_is_enough(page: Page, fixture_site: FixtureSite) -> None:
    """Tab, Space, arrows, letters and Enter answer, order and submit; the pressed button keeps the focus."""
    page.goto(fixture_site.write())
    keys = page.keyboard
    page.focus("[name=survey]")
    keys.press("Space")
    for item in ("consent", "rules"):
        page.wait_for_timeout(0)
        while page.evaluate("document.activeElement.value") != item:
            keys.press("Tab")
        keys.press("Space")
    while page.evaluate("document.activeElement.name") != "limits.voluntary":
        keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowRight")
    while page.evaluate("document.activeElement.name") != "role":
        keys.press("Tab")
    keys.type("facilitator")
    while page.evaluate("document.activeElement.name") != "share":
        keys.press("Tab")
    keys.type("32")
    first = page.locator(".order__choice").first
    text = first.locator(".order__text").inner_text()
    down = page.locator(f"[data-choice={first.get_attribute('data-choice')}] [data-move=down]")
    while not down.evaluate("($button) => $button === document.activeElement"):
        keys.press("Tab")
    keys.press("Enter")
    expect(down).to_be_focused()
    moved = page.locator(".visually-hidden[role=status]")
    expect(moved).to_have_text(say("moved", text=text, place=2, count=3))
    keys.press("Space")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    keys.press("Space")
    expect(moved).to_have_text(say("moved", text=text, place=3, count=3))
    for letters in ("p", "s", "t", "a", "t"):
        while page.evaluate("document.activeElement.tagName") != "SELECT" or page.evaluate(
            "document.activeElement.value"
        ):
            keys.press("Tab")
        keys.type(letters)
    while not page.evaluate("document.activeElement.matches('.assessment__submit')"):
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".assessment__score")).to_have_text(score(8))


def test_a_stem_leads_to_its_item(page: Page, fixture_site: FixtureSite) -> None:
    """The focus goes where the item is answered."""
    page.goto(fixture_site.write())
    page.click(".stem >> nth=4")
    expect(page.locator("[name=share]")).to_be_focused()
    expect(page.locator("#item-share")).to_be_in_viewport()


def test_two_assessments_on_one_page_do_not_mix(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Each has its own answers and result; a broken third one is reported and stops nobody."""
    html = fixture_site.variant()
    section = re.search(r'<section class="assessment".*</section>', html, re.DOTALL)
    assert section
    second = section[0].replace('"sample"', '"second"').replace("assessment-sample", "assessment-second")
    second = second.replace("result-sample", "result-second")
    broken = '<script type="application/json" class="assessment__data">{</script>'
    html = html.replace(section[0], f'<section class="assessment" id="broken">{broken}</section>{section[0]}{second}')
    strict.expect_fault("broken ")
    page = strict.new_page(fixture_site.write_html("two", html))
    one, two = page.locator("#assessment-sample"), page.locator("#assessment-second")
    one.locator("[name=survey][value=art]").check()
    two.locator("[name=survey][value=play]").check()
    for part in (one, two):
        part.locator(".assessment__submit").click()
        part.locator("[data-anyway]").click()
    expect(one.locator(".assessment__score")).to_have_text(score(1))
    expect(two.locator(".assessment__score")).to_have_text(score(0))
    assert len(strict.faults) == 1


def test_numbers_and_plurals_follow_the_language(page: Page, fixture_site: FixtureSite) -> None:
    """The browser's own rules pick form and decimal sign; at most two decimals."""
    page.goto(fixture_site.write())
    cases = [
        ("en", 1, "1 one"),
        ("en", 1234.5, "1,234.5 other"),
        ("ru", 21, "21 one"),
        ("ru", 2, "2 few"),
        ("ru", 12, "12 many"),
        ("ru", 2.5, "2,5 other"),
        ("kk", 1, "1 one"),
        ("kk", 21, "21 other"),
        ("kk", 2.345, "2,35 other"),
    ]
    messages = {"score": {form: f"{{n}} {form}" for form in ("one", "few", "many", "other")}}
    speak = """([messages, cases]) => cases.map(([language, n]) =>
        coursebook.voice.createVoice(messages, language)("score", {n}))"""
    found = page.evaluate(speak, [messages, [case[:2] for case in cases]])
    assert found == [words for _, _, words in cases]


def test_every_message_exists_in_every_language() -> None:
    """The scripts ask for no key that a catalogue lacks, and the catalogues have the same keys."""
    # The paper's few messages are picked by paper.py, which fails where one is missing.
    paths = (path for path in SCRIPTS.glob("*.js") if path.name != "paper.js")
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    asked = set(re.findall(r'say\("([a-z_]+)"', source))
    keys = {language: set(load_catalogue(language).section("assessment.script")) for language in ("en", "ru", "kk")}
    assert keys["en"] == keys["ru"] == keys["kk"]
    assert asked <= keys["en"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_sideways_scrolling_at_320_px(browser: Browser, fixture_site: FixtureSite, language: str) -> None:
    """Open, listing what is unanswered, and with a result."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(fixture_site.write(language, language))
    width = "document.documentElement.scrollWidth"
    give(page, "path")
    assert page.evaluate(width) == 320
    submit(page)
    assert page.evaluate(width) == 320
    page.click("[data-anyway]")
    page.click(".assessment__again")
    assert page.evaluate(width) == 320
    page.close()


def test_without_script_items_and_answers_can_be_read(browser: Browser, fixture_site: FixtureSite) -> None:
    """No dead button; the key with its reasons stands at the end."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(fixture_site.write())
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".key__feedback").first).to_have_text("Both groups named art therapy first.")
    expect(page.locator(".key__feedback").first).to_be_visible()
    expect(page.locator(".order__blank").first).to_be_visible()
    context.close()


def test_on_paper_there_are_blanks_and_no_buttons(page: Page, fixture_site: FixtureSite) -> None:
    """Printing an open assessment gives a sheet to fill in."""
    page.goto(fixture_site.write())
    page.emulate_media(media="print")
    expect(page.locator(".order__blank").first).to_be_visible()
    for hidden in (".assessment__submit", ".assessment__stems", ".order__buttons", ".item__report"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".choice__text").first).to_be_visible()
