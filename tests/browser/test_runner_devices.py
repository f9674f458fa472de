"""What a session asks of the device: the whole screen, a screen that stays on, colours of the reader's own.

None of them is needed: the session goes on where a browser does not have it or refuses it.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_coursebook.language import load_catalogue

RUN = "course/art-therapy/run/"
PREFIX = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
FULL = "[data-do=full]"
WAKE = """
  globalThis.locks = [];
  globalThis.last = null;
  const wakeLock = { request: async (kind) => {
    const lock = new EventTarget();
    lock.release = async () => { locks.push("released"); };
    locks.push(kind);
    globalThis.last = lock;
    return lock;
  } };
  Object.defineProperty(Navigator.prototype, "wakeLock", { get: () => wakeLock });
"""
NO_WAKE = "delete Navigator.prototype.wakeLock;"
REFUSED_WAKE = WAKE.replace("const lock", "throw new DOMException('', 'NotAllowedError'); const lock")
NO_FULL = """
  delete Element.prototype.requestFullscreen;
  delete Document.prototype.exitFullscreen;
  delete Document.prototype.fullscreenEnabled;
  delete Document.prototype.fullscreenElement;
"""


def begin(page: Page, address: str, script: str = "") -> None:
    """Start a session, in a browser that a script has changed."""
    if script:
        page.add_init_script(script)
    page.goto(address)
    page.click("[data-do=start]")
    expect(page.locator(".runner__bar")).to_be_visible()


# ---- the whole screen ----------------------------------------------------------------------------------------------


def test_the_button_fills_the_screen_and_gives_it_back(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "false")
    page.click(FULL)
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.fullscreenElement === document.documentElement")
    expect(page.locator(".md-header")).to_be_hidden()
    page.click(FULL)
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".md-header")).to_be_visible()


def test_escape_is_left_to_the_browser_and_the_button_follows(page: Page, site_server: str):
    """The browser itself leaves the full screen on Escape, unless a page keeps the key."""
    begin(page, f"{site_server}/{RUN}")
    page.click(FULL)
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "true")
    page.evaluate("addEventListener('keydown', (event) => { globalThis.isKept = event.defaultPrevented; })")
    page.keyboard.press("Escape")
    assert page.evaluate("isKept") is False
    page.evaluate("document.exitFullscreen()")  # as it does; without a window it does not
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".runner__place")).to_contain_text("Step 1 of 9")


def test_a_browser_without_full_screen_has_no_button_for_it(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}", NO_FULL)
    expect(page.locator(FULL)).to_be_hidden()
    page.click("[data-do=next]")
    expect(page.locator(".runner__place")).to_contain_text("Step 2 of 9")


def test_a_refused_full_screen_changes_nothing(page: Page, site_server: str):
    begin(
        page, f"{site_server}/{RUN}", "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError(''));"
    )
    page.click(FULL)
    expect(page.locator(FULL)).to_have_attribute("aria-pressed", "false")
    page.click("[data-do=next]")
    expect(page.locator(".runner__place")).to_contain_text("Step 2 of 9")


# ---- a screen that stays on ----------------------------------------------------------------------------------------


def wait_for_locks(page: Page, *expected: str) -> None:
    page.wait_for_function("(expected) => locks.join() === expected", arg=",".join(expected))


def test_the_screen_is_kept_on_only_while_a_session_runs(page: Page, site_server: str):
    page.add_init_script(WAKE)
    page.goto(f"{site_server}/{RUN}")
    expect(page.locator("[data-do=start]")).to_be_visible()
    assert page.evaluate("locks") == []
    page.click("[data-do=start]")
    wait_for_locks(page, "screen")
    page.click("[data-do=pause]")
    wait_for_locks(page, "screen", "released")
    page.click("[data-do=pause]")
    page.click("[data-do=next]")
    wait_for_locks(page, "screen", "released", "screen")
    page.click("[data-do=end]")
    page.click("[data-do=sure]")
    wait_for_locks(page, "screen", "released", "screen", "released")


def test_what_the_browser_let_go_is_asked_for_again_when_the_page_is_seen(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}", WAKE)
    wait_for_locks(page, "screen")
    page.evaluate("""() => {
      last.dispatchEvent(new Event("release"));
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    wait_for_locks(page, "screen", "screen")


@pytest.mark.parametrize("script", [NO_WAKE, REFUSED_WAKE], ids=["absent", "refused"])
def test_a_screen_that_cannot_be_kept_on_is_no_error(page: Page, site_server: str, script: str):
    begin(page, f"{site_server}/{RUN}", script)
    page.click("[data-do=next]")
    page.click("[data-do=end]")
    page.click("[data-do=sure]")
    expect(page.locator(".runner__summary")).to_be_visible()


# ---- colours of the reader's own -----------------------------------------------------------------------------------

FOCUSED = """($each) => {
  const { outlineStyle, outlineWidth } = getComputedStyle($each);
  return [outlineStyle, outlineWidth];
}"""


@pytest.mark.parametrize("language", PREFIX)
def test_the_state_is_told_in_words_where_colours_are_forced(page: Page, site_server: str, language: str):
    words: dict[str, Any] = load_catalogue(language).section("runner.script")
    page.emulate_media(forced_colors="active")
    page.clock.install()
    begin(page, f"{site_server}{PREFIX[language]}{RUN}")
    left = page.locator(".runner__left")
    expect(left).to_have_text(words["left"])
    page.click("[data-do=pause]")
    expect(left).to_have_text(words["held"])
    page.click("[data-do=pause]")
    page.clock.fast_forward("09:00")
    expect(left).to_have_text(words["over"])
    page.click("[data-do=pause]")
    expect(left).to_have_text(words["held_over"])


def test_a_button_that_is_on_differs_by_more_than_its_colour(page: Page, site_server: str):
    page.emulate_media(forced_colors="active")
    begin(page, f"{site_server}/{RUN}")
    look = """($button) => {
      const [own, before] = [getComputedStyle($button), getComputedStyle($button, "::before")];
      return [own.borderTopWidth, before.content];
    }"""
    sound = page.locator("[data-do=sound]")
    assert sound.evaluate(look) == ["2px", "none"]
    sound.click()
    assert sound.evaluate(look) == ["4px", '"✓ " / ""']


def test_every_control_shows_the_focus_where_colours_are_forced(page: Page, site_server: str):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site_server}/{RUN}")
    page.keyboard.press("Tab")
    for opened in ("", "[data-do=start]", "[data-do=end]", "[data-do=sure]"):
        if opened:
            page.click(opened)
        page.keyboard.press("Tab")
        controls = page.locator(".runner :is(button, input, summary, a):visible:enabled")
        expect(controls.nth(3)).to_be_visible()
        for control in controls.all():
            control.focus()
            assert control.evaluate(FOCUSED) == ["solid", "3px"], control.inner_text()
