"""The session runner with a set clock: on the real site for a unit, on a page of its own for a sequence."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.reading import read_workspace
from tests.browser.conftest import FixtureSite, draw_runner
from tests.site_build import ROOT
from tests.strict_context import StrictContext

UNIT = read_workspace(ROOT).units["art-therapy"]
PREFIX = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
RUN = "course/art-therapy/run/"
SMALL = {"width": 390, "height": 844}
BEGIN = "2026-11-26T10:00:00+05:00"
STORED = "() => coursebook.store.open('stt-social-pedagogue').then((store) => store.find(':run', 'unit/art-therapy'))"


def say(key: str, language: str = "en", **values: object) -> str:
    found = load_catalogue(language).section(f"runner.script.{key}")
    return str(found["other"] if isinstance(found, dict) else found).format(**values)


@pytest.fixture
def strict(browser: Browser) -> StrictContext:
    """A context whose clock stands still at ten o'clock in Almaty until it is moved."""
    return StrictContext(browser.new_context(locale="en-GB", timezone_id="Asia/Almaty", viewport=SMALL))


@pytest.fixture
def page(strict: StrictContext):
    page = strict.new_page()
    page.clock.install(time="2026-11-26T09:00:00+05:00")
    page.clock.pause_at("2026-11-26T09:50:00+05:00")
    yield page
    strict.context.close()
    assert strict.unexpected() == []


def open_page(page: Page, address: str, hour: str = "") -> None:
    page.goto(address)
    page.clock.run_for(1000)
    expect(page.locator(".runner__app")).to_be_visible(visible=True)
    if hour:
        page.check(f'[name=runner-choice][value="{hour}"]')


def begin(page: Page, address: str, hour: str = "45") -> None:
    """Start at ten o'clock sharp."""
    open_page(page, address, hour)
    page.clock.set_system_time(BEGIN)
    page.click("[data-do=start]")
    expect(page.locator(".runner__bar")).to_be_visible()


def at(page: Page, time: str) -> None:
    """Set the clock to just before a time of that day, and let it run until the page has looked at it."""
    moment = datetime.fromisoformat(f"2026-11-26T{time}+05:00")
    page.clock.set_system_time(moment - timedelta(milliseconds=250))
    page.clock.run_for(500)


def clock(page: Page) -> str:
    return page.locator(".runner__clock").inner_text()


@pytest.mark.parametrize(("minutes", "tiers", "length"), [(45, "A", 90), (50, "AB", 100), (60, "ABC", 120)])
def test_each_kind_of_hour_has_its_own_plan_and_sum(
    page: Page, site_server: str, minutes: int, tiers: str, length: int
):
    open_page(page, f"{site_server}/{RUN}", str(minutes))
    segments = [segment for segment in UNIT.segments if segment.tier in tiers]
    rows = page.locator(".runner__plan tbody tr:visible")

    assert sum(segment.minutes for segment in segments) == length
    expect(page.locator(f'.runner__choice:has([value="{minutes}"])')).to_have_text(
        f"{minutes} min, {length} min in total"
    )
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.step)") == [segment.id for segment in segments]
    assert rows.locator("td:first-child").all_inner_texts() == [str(n) for n in range(1, len(segments) + 1)]
    expect(page.locator(".runner__plan tfoot td:visible").last).to_have_text(f"{length} min")


def test_the_kind_of_hour_that_the_course_shows_first_is_chosen(page: Page, site_server: str):
    open_page(page, f"{site_server}/{RUN}")
    expect(page.locator("[name=runner-choice]:checked")).to_have_value("50")
    page.click("[data-do=start]")
    expect(page.locator(".runner__place")).to_contain_text("of 9")


def test_a_session_of_a_kind_of_hour_that_is_no_more_goes_on(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    page.evaluate(
        """() => coursebook.store.open("stt-social-pedagogue").then((store) => {
          const { response, ...record } = store.find(":run", "unit/art-therapy");
          return store.take([{ ...record, sequence: record.sequence + 1, response: { ...response, choice: "A" } }]);
        })"""
    )
    page.reload()
    page.clock.run_for(1000)
    expect(page.locator(".runner__place")).to_contain_text("Step 1 of 8")
    page.locator(".runner__plan").evaluate("plan => { plan.open = true; }")
    expect(page.locator(".runner__plan tbody tr:visible")).to_have_count(8)


@pytest.mark.parametrize("language", PREFIX)
def test_a_session_from_the_start_to_planned_beside_actual(page: Page, site_server: str, language: str):
    begin(page, f"{site_server}{PREFIX[language]}{RUN}")
    assert clock(page) == "8:00"
    expect(page.locator(".runner__late")).to_have_text(say("on_time", language, time="11:30"))
    at(page, "10:07:00")
    expect(page.locator(".runner__told")).to_have_text(say("told_minute", language))
    at(page, "10:08:00")
    expect(page.locator(".runner__told")).to_have_text(say("told_over", language))
    assert clock(page) == "0:00"
    at(page, "10:10:30")
    assert clock(page) == "−2:30"
    expect(page.locator(".runner__left")).to_have_text(say("over", language))
    expect(page.locator(".runner__late")).to_have_text(say("late", language, n=2, time="11:32"))
    page.click("[data-do=next]")
    assert clock(page) == "8:00"
    expect(page.locator(".runner__told")).to_contain_text("8")
    at(page, "10:13:30")
    page.click("[data-do=next]")
    expect(page.locator(".runner__late")).to_have_text(say("early", language, n=2, time="11:27"))
    page.click("[data-do=end]")
    expect(page.locator(".runner__ask")).to_be_focused()
    page.click("[data-do=sure]")

    expect(page.locator(".runner__summary")).to_be_focused()
    rows = [row.split("\t")[1:] for row in page.locator(".runner__summary tbody tr").all_inner_texts()]
    assert rows[:3] == [["8:00", "10:30", "+2:30"], ["8:00", "3:00", "−5:00"], ["20:00", "0:00", "−20:00"]]
    assert rows[3] == ["10:00", "–", "−10:00"]
    total = page.locator(".runner__summary tfoot tr").inner_text().split("\t")[1:]
    assert total == ["90:00", "13:30", "−76:30"]
    began = say("began", language, began="10:00", ended="10:13")
    expect(page.locator(".runner__facts")).to_contain_text(began)


def test_a_reload_in_the_middle_loses_nothing_and_another_language_goes_on(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    page.click("[data-do=next]")
    at(page, "10:02:00")
    assert clock(page) == "6:00"
    page.reload()
    at(page, "10:05:00")
    expect(page.locator(".runner__clock")).to_have_text("3:00")

    page.goto(f"{site_server}/kk/{RUN}")
    page.clock.run_for(600)
    expect(page.locator(".runner__place")).to_contain_text(say("place", "kk", n=2, count=8))


def test_a_clock_that_is_set_back_shows_no_nonsense(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    at(page, "10:03:00")
    assert clock(page) == "5:00"
    at(page, "09:00:00")
    expect(page.locator(".runner__clock")).to_have_text(re.compile("^(5:00|4:59)$"))
    at(page, "09:01:00")
    expect(page.locator(".runner__clock")).to_have_text(re.compile("^(4:00|3:59)$"))
    expect(page.locator(".runner__late")).to_contain_text("On time")


def test_the_planned_start_counts(page: Page, site_server: str):
    open_page(page, f"{site_server}/{RUN}", "45")
    page.fill(".runner__planned input", "09:55")
    page.clock.set_system_time(BEGIN)
    page.click("[data-do=start]")
    expect(page.locator(".runner__late")).to_have_text(say("late", n=5, time="11:30"))


def test_keys_work_and_are_left_to_fields_and_buttons(page: Page, site_server: str):
    open_page(page, f"{site_server}/{RUN}", "45")
    page.focus(".runner__planned input")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".runner__bar")).to_be_hidden()
    page.focus("[data-do=start]")
    page.keyboard.press("Space")
    place = page.locator(".runner__place")
    expect(place).to_contain_text("Step 1 of 8")

    page.keyboard.press("ArrowRight")
    expect(place).to_contain_text("Step 2 of 8")
    page.keyboard.press("ArrowLeft")
    expect(place).to_contain_text("Step 1 of 8")
    page.keyboard.press("ArrowLeft")
    expect(place).to_contain_text("Step 1 of 8")
    page.keyboard.press("Space")
    expect(page.locator(".runner__bar")).to_have_attribute("data-phase", "paused")
    page.keyboard.press("p")
    expect(page.locator(".runner__bar")).to_have_attribute("data-phase", "running")
    page.keyboard.press("+")
    expect(place).to_contain_text("1 added")
    page.keyboard.press("Control+ArrowRight")
    expect(place).to_contain_text("Step 1 of 8")

    page.focus("[data-do=next]")
    page.keyboard.press("Space")
    expect(place).to_contain_text("Step 2 of 8")
    expect(page.locator("[data-do=next]")).to_be_focused()
    page.focus("[data-do=keys]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(place).to_contain_text("Step 2 of 8")


def test_after_a_click_the_space_bar_pauses(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    page.click("[data-do=next]")
    page.keyboard.press("Space")
    expect(page.locator(".runner__place")).to_contain_text("Step 2 of 8")
    expect(page.locator(".runner__bar")).to_have_attribute("data-phase", "paused")


def test_typing_into_the_search_turns_no_step(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    page.evaluate("document.querySelector('.md-search__input').focus()")
    page.keyboard.type("p + ")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".runner__place")).to_contain_text("Step 1 of 8")
    expect(page.locator(".runner__bar")).to_have_attribute("data-phase", "running")


def test_every_control_is_large_enough_for_a_finger(page: Page, site_server: str):
    sizes = """() => [...document.querySelectorAll(".runner :is(button, .runner__choice, input[type=time], summary)")]
      .map(($each) => [$each.textContent.trim(), $each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"""
    open_page(page, f"{site_server}/{RUN}", "45")
    assert page.evaluate(sizes) == []
    page.click("[data-do=start]")
    expect(page.locator(".runner__bar")).to_be_visible()
    assert page.evaluate(sizes) == []


def test_the_bar_with_the_clock_stays_in_view(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    page.locator(".runner__plan").evaluate("plan => { plan.open = true; }")
    page.evaluate("scrollTo(0, 600)")
    expect(page.locator(".runner__clock")).to_be_in_viewport()
    expect(page.locator("[data-do=next]")).to_be_in_viewport()


def test_there_is_no_sound_until_it_is_asked_for(page: Page, site_server: str):
    page.add_init_script("""
      globalThis.sounds = [];
      const create = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () { sounds.push(1); return create.call(this); };
    """)
    begin(page, f"{site_server}/{RUN}")
    at(page, "10:07:00")
    at(page, "10:08:00")
    assert page.evaluate("sounds.length") == 0
    page.click("[data-do=sound]")
    expect(page.locator("[data-do=sound]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("sounds.length") == 1
    page.click("[data-do=next]")  # a moment after 10:08, so its 8 minutes are over a moment after 10:16
    at(page, "10:15:02")
    at(page, "10:16:02")
    assert page.evaluate("sounds.length") == 4


def test_the_result_is_copied_as_text_and_an_end_by_mistake_taken_back(page: Page, site_server: str):
    page.add_init_script("navigator.share = undefined")
    begin(page, f"{site_server}/{RUN}")
    at(page, "10:09:00")
    page.click("[data-do=end]")
    page.click("[data-do=sure]")
    page.click("[data-do=share]")
    lines = page.locator(".runner__shared textarea").input_value().split("\n")
    assert lines[:2] == [UNIT.title["en"], "26/11/2026 10:00"]
    assert "1. Agreement: planned 8:00, actual 9:00 (+1:00)" in lines
    assert lines[-1] == "Total: planned 90:00, actual 9:00 (−81:00)"
    page.locator(".runner__summary [data-do=back]").click()
    expect(page.locator(".runner__place")).to_contain_text("Step 1 of 8")


def test_the_record_page_does_not_see_a_session_and_erases_it(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    assert page.evaluate(STORED)["response"]["at"] == 0
    page.goto(f"{site_server}/record/")
    page.clock.run_for(600)
    expect(page.locator(".record__empty")).to_be_visible()
    page.click("[data-do=erase]")
    page.click("[data-do=erase-yes]")
    expect(page.locator(".record__told")).not_to_be_empty()
    open_page(page, f"{site_server}/{RUN}", "45")
    expect(page.locator(".runner__setup")).to_be_visible()


def test_a_saved_record_brings_the_session_to_another_device(
    page: Page, browser: Browser, site_server: str, tmp_path: Path
):
    begin(page, f"{site_server}/{RUN}")
    page.click("[data-do=next]")
    page.click("[data-do=pause]")
    page.goto(f"{site_server}/record/")
    page.clock.run_for(600)
    with page.expect_download() as waiting:
        page.click("[data-do=save]")
    file = tmp_path / "record.json"
    waiting.value.save_as(file)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert [(record["bank"], record["item"]) for record in saved["records"]] == [(":run", "unit/art-therapy")]

    strict = StrictContext(browser.new_context(locale="en-GB"))
    other = strict.new_page(f"{site_server}/record/")
    other.set_input_files(".record input[type=file]", file)
    expect(other.locator(".record__told")).not_to_be_empty()
    other.goto(f"{site_server}/{RUN}")
    expect(other.locator(".runner__place")).to_contain_text("Step 2 of 8")
    expect(other.locator(".runner__bar")).to_have_attribute("data-phase", "paused")
    strict.context.close()
    assert strict.unexpected() == []


def test_it_works_from_a_file(page: Page, built_site: Path):
    begin(page, (built_site / RUN / "index.html").as_uri())
    at(page, "10:01:00")
    assert clock(page) == "7:00"


@pytest.mark.parametrize("language", PREFIX)
def test_without_script_the_plan_can_be_read(browser: Browser, site_server: str, language: str):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(f"{site_server}{PREFIX[language]}{RUN}")
    expect(page.locator(".runner__plan tbody tr:visible")).to_have_count(len(UNIT.segments))
    expect(page.locator("[data-step=survey] td")).to_have_text(["4", "10", "0:36", "0:36", "0:36"])
    expect(page.locator("[data-step=weather] td")).to_have_text(["7", "24", "0:50", "0:50", "1:00"])
    expect(page.locator(".runner__app")).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


def test_paper_has_the_plan_before_and_the_result_alone_after(page: Page, site_server: str):
    open_page(page, f"{site_server}/{RUN}", "45")
    page.emulate_media(media="print")
    expect(page.locator(".runner__plan table")).to_be_visible()
    expect(page.locator(".runner button:visible, .runner input:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.click("[data-do=start]")
    page.click("[data-do=end]")
    page.click("[data-do=sure]")
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.print; }")
    page.click("[data-do=print]")
    assert page.evaluate("window.printed") == "runner"
    page.emulate_media(media="print")
    expect(page.locator(".runner__summary table")).to_be_visible()
    expect(page.locator(".runner button:visible")).to_have_count(0)
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".runner__plan")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_while_a_session_runs_and_after_it(
    browser: Browser, site_server: str, width: int, scheme: str
):
    options = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "reduced_motion": "reduce"}
    strict = StrictContext(browser.new_context(locale="en-GB", **options))
    page = strict.new_page()
    page.clock.install()
    found = []
    begin(page, f"{site_server}/{RUN}")
    for step in ("", "[data-do=pause]", "[data-do=sound]", "[data-do=end]", "[data-do=sure]", "[data-do=again]"):
        if step:
            page.click(step)
        found += [rule["id"] + node["html"] for rule in violations(page) for node in rule["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    strict.context.close()
    assert found == []
    assert strict.unexpected() == []


def violations(page: Page) -> list[dict]:
    return Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]


@pytest.mark.parametrize("language", PREFIX)
def test_a_sequence_shows_the_script_of_the_step_that_runs(page: Page, fixture_site: FixtureSite, language: str):
    open_page(page, fixture_site.write_html("runner", draw_runner("sequence", language)))
    expect(page.locator(".runner__choices")).to_be_hidden()
    shown = page.locator(".runner h2[id]:visible")
    expect(shown).to_have_count(3)
    page.click("[data-do=start]")
    expect(shown).to_have_count(1)
    expect(page.locator("blockquote:visible")).to_have_count(2)
    expect(page.locator("blockquote strong:visible")).to_have_count(1)
    page.click("[data-do=next]")
    expect(shown).to_have_attribute("id", "runner-silence")
    expect(page.locator(".runner__prepare")).to_be_visible()
    page.click("[data-do=all]")
    expect(shown).to_have_count(3)
    page.click("[data-do=all]")

    page.clock.run_for(1000)
    page.click("[data-do=next]")
    expect(page.locator(".runner__ask p").first).to_have_text(say("ask_locked", language))
    page.click("[data-do=stay]")
    expect(shown).to_have_attribute("id", "runner-silence")
    page.clock.fast_forward("04:00")
    page.click("[data-do=next]")
    expect(shown).to_have_attribute("id", "runner-close")
    page.click("[data-do=next]")
    expect(page.locator(".runner__summary")).to_be_visible()
    expect(shown).to_have_count(3)


def test_a_page_with_headings_of_its_own_shows_the_one_of_the_step(page: Page, fixture_site: FixtureSite):
    drawn = draw_runner("sequence", "en").replace('id="runner-', 'id="other-')
    own = '<h2 id="open">One</h2><p>first</p><h3>in it</h3><p>more</p><h2 id="silence">Two</h2><p>second</p>'
    own += '<h2 id="sources">Sources</h2><p>of no step</p>'
    open_page(page, fixture_site.write_html("runner", drawn.replace("</main>", f"{own}</main>")))
    page.click("[data-do=start]")
    visible = page.locator("main > :is(h2, h3, p):visible")
    expect(visible).to_have_text(["One", "first", "in it", "more", "Sources", "of no step"])
    page.click("[data-do=next]")
    expect(visible).to_have_text(["Two", "second", "Sources", "of no step"])
    page.evaluate("location.hash = 'open'")
    expect(visible).to_have_count(8)
    page.emulate_media(media="print")
    expect(visible).to_have_count(8)


def test_a_strange_record_is_no_session(page: Page, site_server: str):
    begin(page, f"{site_server}/{RUN}")
    for response in (5, None, {"steps": []}, {"steps": [{"id": "x"}], "at": 0}):
        page.evaluate(
            """(response) => coursebook.store.open("stt-social-pedagogue").then((store) => {
              const { sequence } = store.find(":run", "unit/art-therapy");
              const record = { format: 1, bank: ":run", item: "unit/art-therapy", revision: "", response };
              return store.take([{ ...record, sequence: sequence + 1 }]);
            })""",
            response,
        )
        page.evaluate("coursebook.store.open('stt-social-pedagogue').then((store) => store.load())")
        expect(page.locator(".runner__setup")).to_be_visible()
