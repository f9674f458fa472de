"""Where a learner is, on the real site: noted by reading or by hand, shown everywhere, erased, shared by languages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from tests.browser.answers import wait_until_kept
from tests.browser.learner import check_answers, give_all, right
from tests.browser.test_site import open_context, violations
from tests.strict_context import StrictContext

COURSE = "stt-social-pedagogue"
UNIT = "art-therapy"
LECTURE = f"/course/{UNIT}/"
KEY = f"coursebook:{COURSE}::reading/{UNIT}"
SEGMENTS = [
    "agreement",
    "three-guesses",
    "what-it-is",
    "survey",
    "set-up",
    "weather",
    "one-sheet",
    "see-guess-ask",
    "exit-ticket",
]
PREFIX = {"en": "", "ru": "/ru", "kk": "/kk"}
BLOCK = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def say(key: str, language: str = "en", **values: object) -> str:
    return str(load_catalogue(language).section(f"progress.{key}")).format(**values)


def keep(page: Page, segments: list[str], unit: str = UNIT) -> None:
    """Put into the storage what reading would have put there."""
    record = {"format": 1, "bank": ":reading", "item": unit, "revision": "", "response": segments, "sequence": 1}
    key = f"coursebook:{COURSE}::reading/{unit}"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(record)])


def kept(page: Page) -> list[str]:
    """Return what is kept of the unit."""
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return list(json.loads(text)["response"]) if text else []


def mark(page: Page, segment: str) -> Any:
    return page.locator(f".progress__mark[data-segment={segment}]")


def told(page: Page) -> Any:
    return page.locator(".progress__told")


def open_with_clock(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(address)
    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "false")


def show(page: Page, segment: str) -> None:
    """Scroll a heading to the top and let the browser say that it did."""
    page.evaluate("(id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' })", segment)
    page.clock.run_for(50)


def test_reading_with_time_notes_a_segment_and_flying_past_does_not(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    open_with_clock(page, site_server + LECTURE)
    expect(told(page)).to_have_text(say("script.read", n=0, total=9))

    show(page, "agreement")
    page.clock.run_for(60_000)
    assert kept(page) == []  # its end was not on the screen
    show(page, "three-guesses")
    page.evaluate("scrollBy({ top: -500, behavior: 'instant' })")
    page.clock.run_for(1_000)
    assert kept(page) == ["agreement"]

    for segment in ("survey", "set-up", "weather", "one-sheet", "exit-ticket"):
        show(page, segment)
    assert kept(page) == ["agreement"]
    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "true")
    expect(told(page)).to_have_text(re.compile("^" + say("script.read", n=1, total=9) + " · "))
    stems = page.locator(".unit-card rect[data-state=done]")
    assert stems.evaluate_all("stems => stems.map((stem) => stem.dataset.segment)") == ["agreement"]


def test_the_end_key_marks_nothing(page: Page, site_server: str):
    open_with_clock(page, site_server + LECTURE)
    # The browser glides there in its own time, not in the page's clock's; a font that comes late moves the end.
    at_end = "innerHeight + scrollY >= document.documentElement.scrollHeight - 1"
    for _ in range(30):
        page.keyboard.press("End")
        page.wait_for_timeout(300)
        page.clock.run_for(50)
        if page.evaluate(at_end):
            break
    assert page.evaluate(at_end)
    page.clock.run_for(120_000)

    assert kept(page) == []


def test_a_hidden_page_and_a_sleeping_computer_are_not_reading(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 4000})
    open_with_clock(page, site_server + LECTURE)
    show(page, "agreement")
    page.clock.fast_forward(3_600_000)  # one long moment, as after sleep
    assert kept(page) == []

    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    page.clock.run_for(120_000)
    assert kept(page) == []


def test_by_hand_with_the_keyboard_there_and_back_and_not_noted_again(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 4000})
    open_with_clock(page, site_server + LECTURE)
    button = mark(page, "three-guesses")
    box = button.bounding_box()
    assert box["height"] >= 24
    assert box["width"] >= 44
    expect(button).to_have_accessible_name(f"{say('mark')}: Three guesses")

    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert kept(page) == ["three-guesses"]
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert kept(page) == []

    show(page, "three-guesses")
    page.clock.run_for(240_000)
    assert "three-guesses" not in kept(page)


def test_marks_stand_after_a_reload_and_in_the_other_languages(page: Page, site_server: str):
    page.goto(site_server + LECTURE)
    for segment in ("agreement", "weather"):
        mark(page, segment).click()
    page.reload()
    expect(mark(page, "weather")).to_have_attribute("aria-pressed", "true")

    for language in ("ru", "kk"):
        page.goto(f"{site_server}{PREFIX[language]}{LECTURE}")
        expect(mark(page, "weather")).to_have_attribute("aria-pressed", "true")
        expect(told(page)).to_have_text(re.compile(re.escape(say("script.read", language, n=2, total=9))))
    mark(page, "weather").click()
    page.goto(site_server + LECTURE)
    expect(mark(page, "weather")).to_have_attribute("aria-pressed", "false")


def test_the_line_says_which_segment_and_covers_no_text_at_its_place(browser: Browser, site_server: str):
    strict = open_context(browser, viewport={"width": 390, "height": 844})
    page = strict.new_page(f"{site_server}{LECTURE}")
    here = page.locator(".progress__here")
    expect(here).to_be_hidden()

    page.goto(f"{site_server}{LECTURE}#survey")

    expect(here).to_have_text(say("script.here", n=4, total=11, minutes=10))
    # A font that comes late moves the text; the browser puts the heading back to its place in the frames after.
    box = "document.querySelector('{}').getBoundingClientRect()"
    heading, line = box.format("#survey"), box.format(".progress__here")
    page.wait_for_function(f"scrollY > 0 && {heading}.top >= {line}.bottom && {heading}.top < innerHeight / 2")
    assert page.evaluate(f"{line}.right") <= 390
    strict.context.close()
    assert strict.unexpected() == []


@pytest.mark.parametrize("script", [BLOCK, "Object.defineProperty(window, 'localStorage', { get() { throw 1; } });"])
def test_without_storage_marks_live_as_long_as_the_page(strict: StrictContext, site_server: str, script: str):
    strict.context.add_init_script(script)
    page = strict.new_page(site_server + LECTURE)
    mark(page, "agreement").click()

    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "true")
    expect(told(page)).to_contain_text(say("script.read", n=1, total=9))
    mark(page, "agreement").click()
    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "null",
        "[]",
        '{"response": "agreement"}',
        '{"response": {"length": 3}}',
        '{"response": ["<img src=x onerror=document.title=1>", "__proto__", "break", 5, null], "sequence": "x"}',
        '{"format": 1, "response": [["agreement"]], "sequence": 1e300}',
    ],
)
def test_rubbish_in_the_storage_counts_for_nothing_and_is_written_over(page: Page, site_server: str, text: str):
    page.goto(f"{site_server}/about/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(site_server + "/")
    expect(page.locator(".course-path rect[data-state=done]")).to_have_count(0)
    page.goto(site_server + LECTURE)
    expect(told(page)).to_have_text(say("script.read", n=0, total=9))

    mark(page, "survey").click()

    assert kept(page) == ["survey"]


def test_a_newer_format_is_left_alone(page: Page, site_server: str):
    page.goto(f"{site_server}/about/")
    newer = '{"format": 2, "response": {}}'
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    page.goto(site_server + LECTURE)
    mark(page, "survey").click()

    expect(mark(page, "survey")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == newer


def test_the_store_of_answers_takes_it_for_one_of_its_own(page: Page, site_server: str):
    page.goto(site_server + LECTURE)
    mark(page, "agreement").click()
    page.reload()
    page.evaluate(f"coursebook.store.open('{COURSE}')")
    expect(page.locator(".assessment")).not_to_contain_text(
        str(load_catalogue("en").section("assessment.script.set_aside"))
    )
    assert kept(page) == ["agreement"]
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('aside:'))") == []


def test_erasing_on_the_record_page_takes_it_too_and_an_open_lecture_hears_it(page: Page, site_server: str):
    page.goto(site_server + LECTURE)
    for segment in SEGMENTS[:3]:
        mark(page, segment).click()
    record = page.context.new_page()
    record.goto(f"{site_server}/record/")
    first = record.locator(".progress__count").first
    expect(first).to_have_text(say("script.read", n=3, total=9))

    record.click("[data-do=erase]")
    record.click("[data-do=erase-yes]")

    expect(first).to_have_text(say("script.read", n=0, total=9))
    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "false")
    assert kept(record) == []
    page.reload()
    expect(told(page)).to_have_text(say("script.read", n=0, total=9))


def test_a_saved_record_brings_it_to_another_device(page: Page, browser: Browser, site_server: str, tmp_path: Path):
    page.goto(site_server + LECTURE)
    mark(page, "weather").click()
    page.goto(f"{site_server}/record/")
    with page.expect_download() as waiting:
        page.click("[data-do=save]")
    file = tmp_path / "record.json"
    file.write_bytes(Path(waiting.value.path()).read_bytes())

    other = open_context(browser)
    there = other.new_page(f"{site_server}/record/")
    there.set_input_files(".record input[type=file]", file)
    expect(there.locator(".progress__count").first).to_have_text(say("script.read", n=1, total=9))
    other.context.close()
    assert other.unexpected() == []


@pytest.mark.parametrize("language", PREFIX)
def test_the_record_page_counts_by_unit_and_by_outcome(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}/about/")
    keep(page, ["agreement", "survey", "break"])
    page.goto(f"{site_server}{PREFIX[language]}/record/")

    counts = page.locator(".progress__count").all_inner_texts()
    assert counts[:3] == [say("script.read", language, n=n, total=total) for n, total in ((2, 9), (0, 10), (0, 10))]
    assert len(counts) == 3 + 8
    assert sum(count != counts[1] and re.search(r"\b1\b.*\d", count) is not None for count in counts[3:]) == 3


@pytest.mark.parametrize("language", PREFIX)
def test_the_home_page_leads_to_the_next_segment_and_shows_the_path(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}{PREFIX[language]}{LECTURE}")
    mark(page, "agreement").click()
    mark(page, "what-it-is").click()
    page.goto(f"{site_server}{PREFIX[language]}/")

    start = page.locator(".course-start")
    assert start.evaluate("link => link.href") == f"{site_server}{PREFIX[language]}{LECTURE}#survey"
    band = page.locator(f".course-path [data-unit={UNIT}]")
    expect(band.locator("rect[data-state=done]")).to_have_count(2)
    expect(band.locator(".course-path__own")).to_have_text(say("site.read", language, n=2, total=9))
    expect(page.locator(".course-path__own").nth(1)).to_have_text("")
    start.click()
    title = page.locator("#survey").inner_text()
    page.go_back()
    words = load_catalogue(language).section("page.continue")
    expect(start).to_have_text(str(words).format(title=title))


def test_after_the_end_of_a_lecture_the_next_one_begins(page: Page, site_server: str):
    page.goto(site_server + LECTURE)
    keep(page, SEGMENTS)
    page.goto(site_server + "/")

    href = page.locator(".course-start").evaluate("link => link.href")
    assert href == f"{site_server}/course/socio-therapeutic-work/#check-in"


def test_the_navigation_marks_what_is_done_in_words_too(page: Page, site_server: str):
    def done(name: str) -> list[str]:
        return page.locator(f"a.md-nav__link[data-done={name}]").evaluate_all(
            "links => links.map((link) => [new URL(link.href).pathname, link.textContent.replace(/\\s+/g, ' ').trim()])"
        )

    page.goto(site_server + LECTURE)
    keep(page, SEGMENTS[1:])
    page.reload()
    assert done("lecture") == []
    mark(page, "agreement").click()
    assert done("lecture") == [[LECTURE, "Art-based work and emotions " + say("site.lecture")]]
    mark(page, "agreement").click()
    assert done("lecture") == []

    page.goto(f"{site_server}/quizzes/pre-test/")
    assert done("assessment") == []
    give_all(page, right)
    check_answers(page)
    wait_until_kept(page)
    page.goto(site_server + LECTURE)
    assert [path for path, _ in done("assessment")] == ["/quizzes/pre-test/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_with_progress_have_no_fault_that_axe_finds(browser: Browser, site_server: str, width: int, scheme: str):
    strict = open_context(browser, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = strict.new_page(f"{site_server}/about/")
    keep(page, SEGMENTS)
    keep(page, ["check-in", "formulas"], "socio-therapeutic-work")
    found = []
    for path in ("/", LECTURE + "#weather", "/kk/record/"):
        page.goto(site_server + path)
        expect(page.locator(".progress__count, .progress__told, .course-path__own").first).not_to_have_text("")
        found += violations(page)
    strict.context.close()

    assert found == []
    assert strict.unexpected() == []


@pytest.mark.parametrize("path", [LECTURE, "/record/", "/"])
def test_without_script_nothing_of_it_is_shown(browser: Browser, site_server: str, path: str):
    strict = open_context(browser, java_script_enabled=False)
    page = strict.new_page(site_server + path)
    for part in (".progress__mark", ".progress__told", ".progress__count", ".progress__here", ".course-path__own"):
        assert page.locator(f"{part}:visible").count() == 0
    strict.context.close()
    assert strict.unexpected() == []


def test_paper_has_no_marks(page: Page, site_server: str):
    page.goto(site_server + LECTURE)
    mark(page, "agreement").click()
    page.emulate_media(media="print")

    for part in (".progress__mark", ".progress__told", ".progress__here"):
        assert page.locator(f"{part}:visible").count() == 0


def test_from_a_folder_without_a_server_it_works_too(strict: StrictContext, built_site: Path):
    page = strict.new_page((built_site / f"course/{UNIT}/index.html").as_uri())
    strict.expect_fault("file:")  # Material's search cannot start its worker from a file
    mark(page, "agreement").click()
    page.reload()

    expect(mark(page, "agreement")).to_have_attribute("aria-pressed", "true")
    expect(told(page)).to_contain_text(say("script.read", n=1, total=9))


@pytest.mark.parametrize(
    ("path", "above", "below"),
    [
        ("/", ".course-start", ".course-path > ol > li:last-child"),
        (LECTURE, ".unit-card", "#agreement"),
        (LECTURE, "#agreement", "#three-guesses"),
    ],
)
def test_nothing_moves_when_it_comes(browser: Browser, site_server: str, path: str, above: str, below: str):
    """Where the scripts do not come, everything stands where it stands when they do."""
    gaps = []
    for is_blocked in (False, True):
        strict = open_context(browser, viewport={"width": 390, "height": 844})
        page = strict.new_page(f"{site_server}/about/")
        keep(page, SEGMENTS[:2])
        if is_blocked:
            strict.expect_fault("ERR_FAILED")
            for name in ("site", "progress"):
                page.route(f"**/coursebook/{name}.*.js", lambda route: route.abort())
        page.goto(site_server + path)
        page.evaluate("document.fonts.ready")
        own = page.locator(".progress__told, .course-path__own").first
        if not is_blocked:
            expect(own).to_contain_text("2")
        boxes = [page.locator(part).bounding_box() for part in (above, below)]
        gaps.append(
            boxes[1]["y"] - boxes[0]["y"] - boxes[0]["height"] if path == "/" else boxes[1]["y"] - boxes[0]["y"]
        )
        strict.context.close()
        assert strict.unexpected() == []

    assert gaps[0] == gaps[1]
