"""The timetable: its times and its calendar file as tables of cases, and its page in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_coursebook.language import load_catalogue
from tests.browser.conftest import SCRIPTS
from tests.browser.test_site import ROOTS, open_context

CASES = json.loads((Path(__file__).parents[1] / "cases" / "timetable.json").read_text(encoding="utf-8"))
UNIT = "course/art-therapy/"
PLACE = """({segments, tiers, hasPauses}) => {
  const rows = segments.map(([id, minutes, tier, kind]) => ({id, minutes, tier, kind}));
  const placed = coursebook.times.place(rows, tiers, hasPauses);
  return {
    placed: placed.map(({id, start, end, isPause}) => [id, start, end, isPause]),
    sum: coursebook.times.sum(placed),
    byKind: coursebook.times.byKind(rows, placed),
  };
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Any:
    """A page with the pure scripts and nothing else."""
    page = browser.new_page()
    for name in ("times.js", "calendar.js"):
        page.add_script_tag(path=SCRIPTS.parent / "timetable" / name)
    yield page
    page.close()


@pytest.mark.parametrize("case", CASES["place"], ids=lambda case: case["name"])
def test_segments_follow_one_another(bare: Page, case: dict[str, Any]):
    expected = {key: case[key] for key in ("placed", "sum", "byKind")}
    assert bare.evaluate(PLACE, case) == expected


@pytest.mark.parametrize(("minutes", "start", "shown"), CASES["clock"])
def test_the_clock(bare: Page, minutes: int, start: str, shown: str):
    assert bare.evaluate("([minutes, start]) => coursebook.times.clock(minutes, start)", [minutes, start]) == shown


@pytest.mark.parametrize("case", CASES["calendar"], ids=lambda case: case["name"])
def test_the_calendar_file(bare: Page, case: dict[str, Any]):
    text = bare.evaluate("({meetings, stamp}) => coursebook.calendar.write(meetings, stamp)", case)
    assert text.split("\r\n") == case["lines"]
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


# ---- the page --------------------------------------------------------------------------------------------------------


def first_times(page: Page) -> list[str]:
    """Return the times of the rows that are shown."""
    return page.locator(".timetable tbody tr:visible .timetable__time").all_inner_texts()


@pytest.mark.parametrize("language", ROOTS)
def test_hour_start_and_pauses_make_the_times_and_last(page: Page, site_server: str, language: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_server}{ROOTS[language]}{UNIT}")
    assert first_times(page)[0] == "0:00–0:08"
    assert len(first_times(page)) == 9

    page.get_by_label("45").check()
    page.fill("[data-set=start]", "09:00")
    page.check("[data-set=pauses]")

    expected = ["09:00–09:08", "09:08–09:16", "09:16–09:36", "09:36–09:46", "09:46–09:56", "09:56–10:00"]
    assert first_times(page)[:6] == expected
    minutes = load_catalogue(language)("path.minutes", n=90)
    expect(page.locator(".timetable__sum")).to_have_text(minutes)
    expect(page.locator("[data-segment=break] .timetable__added")).to_have_text(
        load_catalogue(language)("timetable.script.pause")
    )
    page.reload()
    assert first_times(page)[:6] == expected


def test_it_is_set_from_the_keyboard(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site_server}/{UNIT}")
    page.locator(".timetable [type=radio]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".timetable__sum")).to_have_text("120 min")
    assert len(first_times(page)) == 11


def test_the_meetings_of_the_course_are_saved_for_a_calendar(page: Page, site_server: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_server}/how-taught/")
    page.click("[data-do=calendar]")
    expect(page.locator(".timetable__told")).to_have_text(load_catalogue("en")("timetable.script.no_date"))
    for at, date in enumerate(("2026-12-01", "2026-12-08", "2026-12-15")):
        page.locator("[data-set=date]").nth(at).fill(date)
        page.locator("[data-set=start]").nth(at).fill("14:10")
    with page.expect_download() as saved:
        page.click("[data-do=calendar]")
    lines = saved.value.path().read_bytes().decode().split("\r\n")
    assert saved.value.suggested_filename == "stt-social-pedagogue.ics"
    assert [line for line in lines if line.startswith("DT") and "STAMP" not in line] == [
        "DTSTART:20261201T141000",
        "DTEND:20261201T155000",
        "DTSTART:20261208T141000",
        "DTEND:20261208T155000",
        "DTSTART:20261215T141000",
        "DTEND:20261215T164000",
    ]


def test_what_somebody_else_stored_is_taken_for_nothing(page: Page, site_server: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_server}/{UNIT}")
    for rubbish in ("{", "7", '{"hour": 7, "meetings": {"art-therapy": {"date": [], "start": "x"}}}'):
        page.evaluate("(text) => localStorage.setItem('coursebook-timetable:stt-social-pedagogue', text)", rubbish)
        page.reload()
        assert first_times(page)[0] == "0:00–0:08"


def test_without_script_the_first_kind_of_hour_is_complete_and_the_rest_is_named(browser: Browser, site_server: str):
    strict = open_context(browser, java_script_enabled=False)
    page = strict.new_page(f"{site_server}/{UNIT}")
    expect(page.locator(".timetable__setup")).to_be_hidden()
    assert page.locator(".timetable tbody tr").count() == 11
    assert [text for text in first_times(page) if text][-1] == "1:34–1:40"
    assert (
        page.locator(".timetable__added").all_inner_texts() == [load_catalogue("en")("timetable.added", minutes=60)] * 2
    )
    strict.context.close()
    assert strict.unexpected() == []


def test_on_paper_stand_the_times_and_no_switch(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site_server}/{UNIT}")
    page.fill("[data-set=start]", "09:00")
    page.emulate_media(media="print")
    expect(page.locator(".timetable__setup")).to_be_hidden()
    assert first_times(page)[0] == "09:00–09:08"
