"""A browser that is killed loses nothing that the page called saved: answers, the chosen form, flags.

Each kill is a SIGKILL right after `saved`: IndexedDB has every answer, where localStorage alone would have none.
"""

import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from run import find_browser

from tests.browser.answers import RIGHT, give_all, responses, wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.faults import VALUES
from tests.browser.learner import SHOWN

KILLS = 20
FLAGGED = (
    "[...document.querySelectorAll('.item:has(.item__flag[aria-pressed=true])')].map(($item) => $item.dataset.item)"
)


@contextmanager
def own_browser(browser: Browser, profile: Path) -> Iterator[tuple[subprocess.Popen[bytes], Page]]:
    """Start a browser that can be killed, with a profile that stays; the one without a window keeps none."""
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    command = [str(find_browser()), "--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0"]
    process = subprocess.Popen(
        [*command, f"--user-data-dir={profile}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(200):
        if port_file.is_file() and port_file.read_text().count("\n"):
            break
        time.sleep(0.05)
    connected = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port_file.read_text().split()[0]}")
    yield process, connected.contexts[0].pages[0]
    process.kill()
    process.wait()


def test_a_killed_browser_loses_nothing_that_was_saved(
    browser: Browser, fixture_site: FixtureSite, tmp_path: Path
) -> None:
    """SIGKILL right after `saved`: IndexedDB has every answer, where localStorage alone would have none."""
    address = fixture_site.write()
    with own_browser(browser, tmp_path) as (process, page):
        page.goto(address)
        give_all(page)
        wait_until_kept(page)
        process.kill()
    with own_browser(browser, tmp_path) as (_, page):
        page.goto(address)
        expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
        assert responses(page) == RIGHT


def test_a_browser_killed_again_and_again_on_form_b_loses_nothing(
    browser: Browser, fixture_site: FixtureSite, tmp_path: Path
) -> None:
    """In the middle of an evaluation: each time the form, every answer and every flag are there again."""
    address, chance = fixture_site.write("killed", bank="forms"), random.Random(20)
    form = ["red-b", "blue-b", "green-b"]
    answers, flags = dict.fromkeys(form, ""), set[str]()
    for kill in range(KILLS + 1):
        with own_browser(browser, tmp_path) as (process, page):
            page.goto(address)
            if kill == 0:
                page.click(".assessment__forms [data-form=B]")
            expect(page.locator(".item").first).to_have_attribute("data-item", form[0])
            expect(page.locator("[value=evaluation]")).to_be_checked()
            assert page.evaluate(SHOWN) == form
            assert (page.evaluate(VALUES), set(page.evaluate(FLAGGED))) == (answers, flags), f"kill {kill}"
            item = chance.choice(form)
            if chance.random() < 0.3:
                page.click(f"[data-item={item}] .item__flag")
                flags ^= {item}
            if item == "blue-b":
                answers[item] = chance.choice(
                    [choice for choice in ("right", "wrong", "odd") if choice != answers[item]]
                )
                page.check(f"[name={item}][value={answers[item]}]")
            else:
                answers[item] = str(kill)
                page.fill(f"[name={item}]", answers[item])
            wait_until_kept(page)
            process.kill()
    assert flags
    assert all(answers.values())
