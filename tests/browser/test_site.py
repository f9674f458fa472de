"""The real site in a real browser: every page kind in three languages, light and dark, on a phone and a desk."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from mkdocs_coursebook.language import load_catalogue, plural_form
from tests.browser.learner import check_answers, give, give_all, read_items, right, wrong
from tests.strict_context import StrictContext

ROOTS = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
PAGES = [
    "",
    "course/art-therapy/",
    "course/art-therapy/run/",
    "course/art-therapy/worksheets/",
    "course/art-therapy/w1-agreement/",
    "course/art-therapy/w2-data-clinic/",
    "course/art-therapy/w3-activity-card/",
    "course/art-therapy/w4-see-guess-ask/",
    "course/socio-therapeutic-work/",
    "course/socio-therapeutic-work/run/",
    "course/socio-therapeutic-work/worksheets/",
    "course/socio-therapeutic-work/w5-concept-tiles/",
    "course/socio-therapeutic-work/w6-jigsaw/",
    "course/socio-therapeutic-work/w7-planner/",
    "course/socio-therapeutic-work/worked-plan/",
    "course/positive-mindset/",
    "course/positive-mindset/run/",
    "course/positive-mindset/worksheets/",
    "course/positive-mindset/w8-ladder/",
    "course/positive-mindset/w9-observer/",
    "course/positive-mindset/w10-rubric/",
    "quizzes/pre-test/paper/",
    "quizzes/evaluation/paper/",
    "quizzes/art-therapy-exit/form-b/",
    "quizzes/art-therapy-exit/paper/",
    "quizzes/socio-therapeutic-work-exit/form-b/",
    "quizzes/socio-therapeutic-work-exit/paper/",
    "quizzes/positive-mindset-exit/form-b/",
    "quizzes/positive-mindset-exit/paper/",
    "quizzes/self-check/",
    "quizzes/self-evaluation/",
    "quizzes/satisfaction/",
    "quizzes/pre-test/",
    "quizzes/evaluation/",
    "quizzes/evaluation/form-b/",
    "quizzes/evaluation/form-c/",
    "quizzes/art-therapy-exit/",
    "quizzes/socio-therapeutic-work-exit/",
    "quizzes/positive-mindset-exit/",
    "boundaries/",
    "about/",
    "record/",
    "model/",
    "survey/",
    "how-to-study/",
    "starting-sheet/",
    "how-taught/",
    "syllabus/",
    "for-lecturers/coverage/",
    "gaps/",
    "reading/",
    "sources/",
    "glossary/",
]
KINDS = [
    "",
    "course/socio-therapeutic-work/",
    "course/socio-therapeutic-work/w7-planner/",
    "quizzes/evaluation/",
    "boundaries/",
    "model/",
    "survey/",
    "sources/",
    "glossary/",
    "record/",
    "quizzes/self-check/",
    "quizzes/evaluation/paper/",
    "how-taught/",
    "syllabus/",
    "for-lecturers/coverage/",
    "course/art-therapy/run/",
]
"""One of each kind of page."""
AXE_OPTIONS = {"resultTypes": ["violations"]}
# The rules about colours take two thirds of axe's time; colours are the style sheet's, the same in every language.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
COLOURS = {**AXE_OPTIONS, "runOnly": {"type": "rule", "values": COLOUR_RULES}}
ALL_BUT_COLOURS = {**AXE_OPTIONS, "rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}
LOOKS = [
    ("en", 390, "light", PAGES, COLOURS),
    ("ru", 1280, "dark", PAGES, AXE_OPTIONS),
    ("en", 390, "dark", KINDS, AXE_OPTIONS),
    ("kk", 1280, "light", KINDS, AXE_OPTIONS),
]
"""Both palettes at both widths, each page in both palettes."""


def open_context(browser: Browser, **options: object) -> StrictContext:
    return StrictContext(browser.new_context(locale="en-GB", **options))  # type: ignore[arg-type]


def violations(page: Page, options: dict[str, Any] = AXE_OPTIONS) -> list[str]:
    """Return axe's violations, its best practices included, one line a rule and place."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} {rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def score_line(points: int, language: str) -> str:
    """Return the result's heading as the catalogue has it."""
    forms = load_catalogue(language).section("assessment.script.score")
    return str(forms[plural_form(language, points)]).format(n=points, max=20)


def test_the_list_of_pages_is_complete(built_site: Path):
    found = {path.parent.relative_to(built_site).as_posix() for path in built_site.rglob("index.html")}
    english = {path for path in found if path.split("/")[0] not in ("ru", "kk")}

    assert english == {page.rstrip("/") or "." for page in PAGES}


@pytest.mark.parametrize("language", ROOTS)
def test_no_page_has_a_fault_that_axe_finds_or_scrolls_sideways_at_320_px(
    browser: Browser, site_server: str, language: str
):
    strict = open_context(browser, viewport={"width": 320, "height": 640})
    page = strict.new_page()
    found: list[str] = []
    wide = {}

    for path in PAGES:
        page.goto(f"{site_server}{ROOTS[language]}{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
        found += violations(page, ALL_BUT_COLOURS)
    strict.context.close()

    assert found + strict.unexpected() == []
    assert wide == {}


@pytest.mark.parametrize(("language", "width", "scheme", "pages", "rules"), LOOKS)
def test_no_page_has_a_fault_that_axe_finds_in_either_palette(
    browser: Browser,
    site_server: str,
    language: str,
    width: int,
    scheme: str,
    pages: list[str],
    rules: dict[str, Any],
):
    strict = open_context(browser, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = strict.new_page()
    found: list[str] = []

    for path in pages:
        page.goto(f"{site_server}{ROOTS[language]}{path}")
        found += violations(page, rules)
    strict.context.close()

    assert found + strict.unexpected() == []


@pytest.mark.parametrize("language", ROOTS)
def test_an_answered_and_a_checked_assessment_have_no_fault_that_axe_finds(
    strict: StrictContext, site_server: str, language: str
):
    page = strict.new_page(f"{site_server}{ROOTS[language]}quizzes/evaluation/")
    page.locator(".assessment__submit").click()
    found = violations(page)
    give_all(page, wrong)
    check_answers(page)

    assert found + violations(page) == []


@pytest.mark.parametrize("language", ROOTS)
def test_all_right_gives_full_score(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}{ROOTS[language]}quizzes/evaluation/")

    give_all(page, right)
    check_answers(page)

    expect(page.locator(".assessment__score")).to_have_text(score_line(20, language))


@pytest.mark.parametrize("language", ROOTS)
def test_all_wrong_gives_nothing(page: Page, site_server: str, language: str):
    page.goto(f"{site_server}{ROOTS[language]}quizzes/evaluation/")

    give_all(page, wrong)
    check_answers(page)

    expect(page.locator(".assessment__score")).to_have_text(score_line(0, language))


def test_a_known_mix_gives_its_known_score_and_its_counts(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/")
    for number, item in enumerate(read_items(page), 1):
        give(page, item, (right if number <= 13 else wrong)(item["declaration"]))

    check_answers(page)

    expect(page.locator(".assessment__score")).to_have_text(score_line(13, "en"))
    rows = page.locator(".assessment__outcomes tbody tr").all_inner_texts()
    assert [row.split("\t")[1] for row in rows] == [
        "2 of 2",
        "1 of 2",
        "2 of 3",
        "1 of 2",
        "2 of 2",
        "3 of 3",
        "2 of 3",
        "0 of 3",
    ]


def test_one_attempt_goes_through_three_languages_and_a_reload(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/")
    items = read_items(page)
    for item in items[:7]:
        give(page, item, right(item["declaration"]))
    expect(page.locator(".assessment__saved")).to_have_attribute("data-keeping", "kept")
    page.click(".languages__link[lang=ru]")
    page.wait_for_url(re.compile("/ru/quizzes/evaluation/#item-"))
    for item in items[7:14]:
        give(page, item, right(item["declaration"]))
    expect(page.locator(".assessment__saved")).to_have_attribute("data-keeping", "kept")
    page.reload()
    page.click(".languages__link[lang=kk]")
    page.wait_for_url(re.compile("/kk/quizzes/evaluation/"))
    for item in items[14:]:
        give(page, item, right(item["declaration"]))

    check_answers(page)

    expect(page.locator(".assessment__score")).to_have_text(score_line(20, "kk"))


def test_the_switcher_keeps_the_place_in_a_long_page(page: Page, site_server: str):
    page.goto(f"{site_server}/course/art-therapy/#weather")

    page.click(".languages__link[lang=kk]")

    page.wait_for_url(f"{site_server}/kk/course/art-therapy/#weather")


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 800}])
def test_the_result_comes_into_view(browser: Browser, site_server: str, size: ViewportSize):
    """And stays there when the items above it, which grow by their reasons, come back a frame later."""
    strict = open_context(browser, viewport=size)
    page = strict.new_page(f"{site_server}/kk/quizzes/evaluation/")
    give_all(page, right)

    check_answers(page)
    page.wait_for_function("!document.querySelector('[data-aside]')")

    assert page.locator(".item .verdict").last.evaluate("verdict => verdict.checkVisibility()")
    box = page.locator(".assessment__score").bounding_box()
    assert box is not None
    assert 48 <= box["y"] < 400
    strict.context.close()
    assert strict.unexpected() == []


def test_an_assessment_in_a_lecture_and_its_own_page_share_the_answers(page: Page, site_server: str):
    page.goto(f"{site_server}/course/art-therapy/")
    item = next(item for item in read_items(page) if item["declaration"]["interaction"] == "text_entry")
    give(page, item, "facilitator")
    expect(page.locator(".assessment__saved")).to_have_attribute("data-keeping", "kept")

    page.goto(f"{site_server}/quizzes/art-therapy-exit/")

    expect(page.locator(f"[name='{item['id']}']")).to_have_value("facilitator")


@pytest.mark.parametrize("language", ROOTS)
def test_without_script_every_page_can_be_read(browser: Browser, site_server: str, language: str):
    strict = open_context(browser, java_script_enabled=False)
    page = strict.new_page()

    for path in PAGES:
        page.goto(f"{site_server}{ROOTS[language]}{path}")
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{site_server}{ROOTS[language]}quizzes/evaluation/")
    expect(page.locator(".key__item")).to_have_count(20)
    expect(page.locator(".key__item").first).to_be_visible()
    expect(page.locator(".assessment__submit")).to_be_hidden()
    strict.context.close()

    assert strict.unexpected() == []


def test_paper_has_the_items_and_no_buttons(page: Page, site_server: str):
    page.goto(f"{site_server}/quizzes/evaluation/")
    page.emulate_media(media="print")

    assert page.locator("button:visible").all_inner_texts() == []
    expect(page.locator(".item")).to_have_count(20)
    expect(page.locator(".md-header")).to_be_hidden()


def test_a_visitor_who_prefers_another_language_is_offered_it_once(browser: Browser, site_server: str):
    strict = StrictContext(browser.new_context(locale="kk-KZ"))
    page = strict.new_page(f"{site_server}/boundaries/")
    offer = page.locator(".offer:visible")
    expect(offer).to_have_count(1)
    expect(offer).to_have_attribute("lang", "kk")
    assert offer.locator("a").evaluate("link => link.href") == f"{site_server}/kk/boundaries/"

    offer.locator("button").click()
    page.reload()

    expect(page.locator(".offer:visible")).to_have_count(0)
    strict.context.close()
    assert strict.unexpected() == []


def test_a_missing_page_answers_in_three_languages(strict: StrictContext, site_server: str):
    strict.expect_fault("404")
    page = strict.new_page(f"{site_server}/kk/nothing/here/")

    assert page.locator(".not-found").evaluate_all("parts => parts.map((part) => part.lang)") == ["kk", "ru", "en"]
    page.locator(".not-found[lang=kk] a").click()
    page.wait_for_url(f"{site_server}/kk/")


def test_the_first_screen_of_a_phone_shows_title_button_and_path(browser: Browser, site_server: str):
    strict = open_context(browser, viewport={"width": 390, "height": 844})
    page = strict.new_page(site_server + "/")

    for part in ("h1", ".course-start", ".course-path .reed"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] < 844
    assert page.locator("h1").evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)") <= 26
    strict.context.close()


def test_the_home_page_offers_to_go_on_with_the_last_page(page: Page, site_server: str):
    page.goto(f"{site_server}/course/art-therapy/")
    page.goto(f"{site_server}/")

    expect(page.locator(".course-start")).to_contain_text("Continue")
    assert page.locator(".course-start").evaluate("link => link.href") == f"{site_server}/course/art-therapy/"


def test_pages_work_from_a_folder_without_a_server(strict: StrictContext, built_site: Path):
    page = strict.new_page((built_site / "quizzes/evaluation/index.html").as_uri())
    strict.expect_fault("file:")  # Material's search cannot start its worker from a file

    give_all(page, right)
    check_answers(page)

    expect(page.locator(".assessment__score")).to_have_text(score_line(20, "en"))
