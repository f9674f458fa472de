"""The projector view on the real site: paging, leaving, items, links, and what never comes to the wall."""

import re
from itertools import chain
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.projector.render import render_projector
from tests.browser.learner import check_answers, give_all, right
from tests.browser.test_assessment_store import SLOW
from tests.browser.test_site import ROOTS, violations
from tests.strict_context import StrictContext

LECTURE = "course/art-therapy/"
BANK = "quizzes/evaluation/"
SIZES = [(1280, 720), (1920, 1080), (390, 844)]
SLIDE = """() => {
  const $article = document.querySelector("article");
  const $shown = [...$article.querySelectorAll("[data-slide~=on]")];
  return {
    number: document.querySelector(".projector__number").textContent,
    width: document.documentElement.scrollWidth - innerWidth,
    inside: $article.scrollWidth - $article.clientWidth,
    text: $shown.map(($block) => $block.innerText).join("").trim(),
    headings: $shown.map(($block) => $block.matches("h2, h3")),
    notes: $article.querySelectorAll(":is(details.lead, .solo):not([data-slide=off])").length,
    letters: parseFloat(getComputedStyle($shown[0]).fontSize) / innerWidth,
    end: $shown.some(($block) => $block.matches(".projector__address")),
    address: location.search + location.hash,
  };
}"""


def open_view(page: Page, address: str, anchor: str = "", part: int = 0) -> None:
    """Open a page by the link to a slide."""
    page.goto(f"{address}?view=projector{f'&part={part}' if part else ''}{f'#{anchor}' if anchor else ''}")
    expect(page.locator(".projector__bar")).to_be_visible()
    page.wait_for_load_state("load")


def number(page: Page) -> int:
    """Return the number of the slide that is shown."""
    return int(re.findall(r"\d+", page.locator(".projector__number").inner_text())[0])


def turn(page: Page, key: str = "ArrowRight") -> None:
    """Press a key until another slide comes: a tall one is scrolled first."""
    before = number(page)
    for _ in range(20):
        page.keyboard.press(key)
        if number(page) != before:
            return
    raise AssertionError(f"slide {before} does not end")


def read_slides(page: Page) -> list[dict[str, Any]]:
    """Page through everything."""
    found = [page.evaluate(SLIDE)]
    while not found[-1]["end"]:
        turn(page)
        found.append(page.evaluate(SLIDE))
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ROOTS)
def test_the_first_lecture_can_be_paged_through(
    browser: Browser, site_server: str, language: str, width: int, height: int
):
    strict = StrictContext(browser.new_context(viewport={"width": width, "height": height}))
    page = strict.new_page()
    open_view(page, f"{site_server}{ROOTS[language]}{LECTURE}")

    slides = read_slides(page)
    strict.context.close()

    message = load_catalogue(language)("projector.number", n="{n}", count=len(slides))
    assert [slide["number"] for slide in slides] == [message.format(n=n) for n in range(1, len(slides) + 1)]
    assert [slide for slide in slides if slide["width"] > 0 or slide["inside"] > 0] == []
    assert [slide for slide in slides if not slide["text"]] == []
    assert [slide for slide in slides if slide["notes"]] == []
    # A heading of the second or third level begins its slide: behind it only such a one may follow.
    assert [slide for slide in slides if True in slide["headings"] and not slide["headings"][0]] == []
    assert len({slide["address"] for slide in slides}) == len(slides)
    assert len(slides) > 40
    assert strict.unexpected() == []


def test_letters_are_large_on_a_wall(page: Page, site_server: str):
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_view(page, f"{site_server}/{LECTURE}", "three-guesses", 1)
    size = page.locator(".activity[data-slide~=on] li").first.evaluate("$li => getComputedStyle($li).fontSize")
    assert 0.02 < float(size.removesuffix("px")) / 1920 < 0.03


@pytest.mark.parametrize(
    ("forward", "backward"), [("ArrowRight", "ArrowLeft"), (" ", "Shift+Space"), ("PageDown", "PageUp")]
)
def test_keys_page_both_ways(page: Page, site_server: str, forward: str, backward: str):
    open_view(page, f"{site_server}/{LECTURE}")
    turn(page, forward)
    turn(page, forward)
    turn(page, backward)
    assert number(page) == 2
    page.keyboard.press("End")
    expect(page.locator(".projector__address")).to_be_visible()
    page.keyboard.press("Home")
    assert number(page) == 1
    page.keyboard.press(backward)
    assert number(page) == 1


def test_a_tall_slide_is_scrolled_before_the_next_one_comes(page: Page, site_server: str):
    page.set_viewport_size({"width": 390, "height": 400})
    open_view(page, f"{site_server}/{LECTURE}", "survey", 1)
    before = number(page)
    page.keyboard.press("ArrowRight")
    assert number(page) == before
    assert page.locator("article").evaluate("$article => $article.scrollTop") > 0
    turn(page)
    assert number(page) == before + 1


def test_two_large_buttons_page(browser: Browser, site_server: str):
    strict = StrictContext(browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True))
    page = strict.new_page()
    open_view(page, f"{site_server}/kk/{LECTURE}")
    page.tap("[data-go=next]")
    page.tap("[data-go=next]")
    page.tap("[data-go=back]")
    assert number(page) == 2
    for button in page.locator(".projector__bar button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    strict.context.close()
    assert strict.unexpected() == []


def test_escape_leads_back_to_where_the_reader_was(page: Page, site_server: str):
    page.goto(f"{site_server}/{LECTURE}")
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 150)")
    page.locator(".projector__open").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        turn(page)

    page.keyboard.press("Escape")

    expect(page.locator(".projector__open")).to_be_focused()
    assert page.evaluate("scrollY") == 150
    assert page.url == f"{site_server}/{LECTURE}"
    assert page.locator("[data-slide]").count() == 0
    expect(page.locator(".md-header")).to_be_visible()


def test_who_came_by_a_link_reads_on_at_the_slide(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}", "weather")
    page.keyboard.press("Escape")
    expect(page.locator("#weather")).to_be_focused()
    expect(page.locator("#weather")).to_be_in_viewport()
    assert page.url == f"{site_server}/{LECTURE}#weather"


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_reload_stays_on_the_slide(page: Page, site_server: str, steps: int):
    open_view(page, f"{site_server}/{LECTURE}", "survey")
    for _ in range(steps):
        turn(page)
    before = number(page)
    page.reload()
    expect(page.locator(".projector__bar")).to_be_visible()
    assert number(page) == before


def test_a_window_of_another_size_stays_at_the_segment(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}", "weather")
    before = number(page)
    page.set_viewport_size({"width": 390, "height": 500})
    expect(page.locator(".projector__number")).not_to_have_text(re.compile(rf"^{before} of"))
    expect(page.locator("#weather")).to_be_visible()


def test_a_figure_can_be_shown_by_itself(page: Page, site_server: str):
    page.set_viewport_size({"width": 1280, "height": 720})
    open_view(page, f"{site_server}/survey/", "figure-meaning")
    expect(page.locator("#figure-meaning")).to_be_visible()
    assert page.locator("[data-slide~=on]").count() == 1
    bar = page.locator("#figure-meaning .chart__parts").first.bounding_box()
    assert bar is not None
    assert bar["width"] > 1000


FITS = """() => {
  const $article = document.querySelector("article");
  const $figure = $article.querySelector("figure[data-slide~=on]");
  const names = ".chart__label, .chart__value, .chart__base, .diagram__box, .diagram__source";
  const $texts = $figure.querySelectorAll(names);
  return {
    left: $article.scrollHeight - $article.clientHeight,
    wide: $article.scrollWidth - $article.clientWidth,
    letters: Math.min(...[...$texts].map(($text) => parseFloat(getComputedStyle($text).fontSize))),
  };
}"""


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize(
    ("path", "figure"),
    [("survey/", "techniques"), ("survey/", "uses"), ("survey/", "meaning"), ("model/", "theory-map")],
)
def test_a_figure_fits_the_wall_in_letters_that_can_be_read(
    page: Page, site_server: str, language: str, path: str, figure: str
):
    page.set_viewport_size({"width": 1280, "height": 720})
    open_view(page, f"{site_server}{ROOTS[language]}{path}", f"figure-{figure}")
    page.evaluate("document.fonts.ready")
    expect(page.locator("figure[data-slide~=on]")).to_have_count(1)
    found = page.evaluate(FITS)
    assert found["left"] <= 1
    assert found["wide"] <= 0
    assert found["letters"] >= 17


def test_a_link_inside_the_page_turns_to_its_slide(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}")
    page.locator(".citation a:visible").first.click()
    expect(page.locator("#source-1")).to_be_visible()
    expect(page.locator(".projector__bar")).to_be_visible()


# ---- notes ---------------------------------------------------------------------------------------------------------


def test_a_switch_that_opens_all_notes_brings_none_to_the_wall(page: Page, site_server: str):
    page.goto(f"{site_server}/{LECTURE}")
    page.evaluate("() => document.querySelectorAll('details.lead').forEach(($notes) => { $notes.open = true; })")
    page.click(".projector__open")
    assert [slide["number"] for slide in read_slides(page) if slide["notes"]] == []


def test_a_note_unfolded_by_hand_is_shown(page: Page, site_server: str):
    page.goto(f"{site_server}/{LECTURE}")
    page.locator("details.lead > summary").first.click()
    page.click(".projector__open")
    assert sum(slide["notes"] for slide in read_slides(page)) == 1


# ---- items ---------------------------------------------------------------------------------------------------------


def test_an_assessment_that_starts_late_takes_the_keys_from_nobody(strict: StrictContext, site_server: str):
    strict.context.add_init_script(SLOW)
    page = strict.new_page()
    open_view(page, f"{site_server}/{BANK}")
    for _ in range(3):
        turn(page)
    page.wait_for_timeout(3000)  # longer than the store takes
    expect(page.locator("article")).to_be_focused()
    turn(page)
    assert number(page) == 5


@pytest.mark.parametrize("language", ROOTS)
def test_an_assessment_shows_one_item_a_slide_and_no_answer(page: Page, site_server: str, language: str):
    open_view(page, f"{site_server}{ROOTS[language]}{BANK}")
    shown = """() => [...document.querySelectorAll(".item")]
      .filter(($item) => $item.checkVisibility())
      .map(($item) => $item.id)"""
    found = [page.evaluate(shown)]
    for _ in range(21):
        turn(page)
        found.append(page.evaluate(shown))
        assert page.locator(".feedback, .verdict, .key").count() == 0
    assert found == [[], *([item] for item in dict.fromkeys(chain(*found))), []]
    assert len(found) == 22


def test_answers_are_given_on_the_wall_and_read_after_submitting(page: Page, site_server: str):
    open_view(page, f"{site_server}/{BANK}")
    page.keyboard.press("Escape")
    give_all(page, right)
    page.click(".projector__open")
    turn(page)
    expect(page.locator(".item:visible input:checked")).to_have_count(1)
    expect(page.locator(".feedback")).to_have_count(0)
    page.keyboard.press("End")
    turn(page, "ArrowLeft")
    check_answers(page)
    expect(page.locator(".assessment__score")).to_be_visible()
    page.keyboard.press("Home")
    turn(page)
    expect(page.locator(".item:visible .feedback").first).to_be_visible()


def test_keys_are_never_taken_from_a_form_field(page: Page, site_server: str):
    open_view(page, f"{site_server}/{BANK}")
    turn(page)
    radio = page.locator(".item:visible input[type=radio]").first
    radio.check()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert number(page) == 2
    assert page.locator(".item:visible input:checked").evaluate("$input => $input.value") == page.locator(
        ".item:visible input[type=radio]"
    ).nth(2).evaluate("$input => $input.value")

    page.keyboard.press("Escape")
    expect(page.locator("article")).to_be_focused()
    turn(page)
    assert number(page) == 3


def test_letters_typed_into_a_field_page_nothing(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}", "item-role-word")
    field = page.locator(".entry input:visible")
    field.click()
    page.keyboard.type("fq f")
    expect(field).to_have_value("fq f")
    expect(page.locator("#item-role-word")).to_be_visible()


def test_the_item_of_the_address_does_not_take_the_keys(page: Page, site_server: str):
    open_view(page, f"{site_server}/{BANK}")
    turn(page)
    page.reload()
    page.wait_for_function("() => document.querySelector('.assessment__modes input:checked')")
    page.evaluate("() => coursebook.store.open('stt-social-pedagogue')")
    turn(page)
    assert number(page) == 3


def test_another_form_brings_its_items(page: Page, site_server: str):
    page.goto(f"{site_server}/{BANK}?form=B&view=projector")
    expect(page.locator(".assessment__code")).to_have_value("B")
    turn(page)
    first = page.locator(".assessment__items > .item").first
    expect(first).to_be_visible()
    assert "form=B" in page.url


# ---- keys, full screen, QR code ------------------------------------------------------------------------------------


def test_letters_work_in_every_keyboard_layout_and_never_reach_the_search(page: Page, site_server: str):
    open_view(page, f"{site_server}/kk/{LECTURE}")
    turn(page)
    press = """([key, code]) => document.querySelector("article").dispatchEvent(
      new KeyboardEvent("keydown", { key, code, bubbles: true }))"""
    page.evaluate(press, ["й", "KeyQ"])
    expect(page.locator(".projector__address")).to_be_visible()
    page.evaluate(press, ["й", "KeyQ"])
    assert number(page) == 2
    for key in ("s", "/", "n", "p"):
        page.keyboard.press(key)
    assert number(page) == 2
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"


def test_a_refused_full_screen_changes_nothing(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}")
    page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused')); }")
    page.keyboard.press("f")
    page.click("[data-go=full]")
    turn(page)
    assert number(page) == 2


def test_a_site_that_is_not_published_has_no_code(page: Page, site_server: str):
    open_view(page, f"{site_server}/ru/{LECTURE}", "projector-address")
    expect(page.locator(".projector__scan")).to_have_text(load_catalogue("ru")("projector.unpublished"))
    assert page.locator(".projector__code").count() == 0


def publish(page: Page, address: str, path: str = BANK) -> None:
    """Let a page come as it is published under an address."""
    section = re.compile(r'<section class="projector" .*?</section>', re.DOTALL)

    def change(route: Route) -> None:
        response = route.fetch()
        drawn = render_projector(address, load_catalogue("en"))
        route.fulfill(response=response, body=section.sub(lambda _: drawn, response.text(), count=1))

    page.route(re.compile(rf"/{path}(\?.*)?$"), change)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_code_is_large_dark_on_white_and_alone(
    browser: Browser, site_server: str, width: int, height: int, scheme: str
):
    size = {"width": width, "height": height}
    strict = StrictContext(browser.new_context(viewport=size, color_scheme=scheme))  # type: ignore[arg-type]
    page = strict.new_page()
    publish(page, "https://owner.example/course/quizzes/evaluation/")
    open_view(page, f"{site_server}/{BANK}", "projector-address")

    boxes = [page.locator(f".projector__{name}").bounding_box() for name in ("scan", "code", "url")]
    style = "$path => { const style = getComputedStyle($path); return [style.fill, style.stroke]; }"
    colours = [page.locator(f".projector__{name}").evaluate(style)[at] for at, name in enumerate(("light", "dark"))]
    found = violations(page)
    strict.context.close()

    scan, code, url = [box for box in boxes if box]
    assert scan["y"] + scan["height"] <= code["y"]
    assert code["y"] + code["height"] <= url["y"]
    assert url["y"] + url["height"] <= height - 56
    assert min(code["width"], code["height"]) >= min(width, height) * 0.5
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert found == []
    assert strict.unexpected() == []


@pytest.mark.parametrize(("code", "told"), [("A", False), ("K7M2", True)])
def test_the_form_is_told_where_the_code_leads_to_another_one(page: Page, site_server: str, code: str, told: bool):
    publish(page, "https://owner.example/course/quizzes/evaluation/")
    page.goto(f"{site_server}/{BANK}?form={code}&view=projector")
    expect(page.locator(".assessment__code")).to_have_value(code)
    page.keyboard.press("q")
    form = page.locator(".projector__form")
    expect(form).to_be_visible(visible=told)
    expect(form).to_have_text(f"Then choose form {code}")


# ---- without script, on paper, for everybody -----------------------------------------------------------------------


@pytest.mark.parametrize("path", [LECTURE, BANK])
def test_without_script_nothing_changes(browser: Browser, site_server: str, path: str):
    strict = StrictContext(browser.new_context(java_script_enabled=False))
    page = strict.new_page(f"{site_server}/{path}?view=projector#survey")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".md-header")).to_be_visible()
    for part in (".projector__open", ".projector__bar", ".projector__address"):
        expect(page.locator(part)).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


def test_paper_gets_the_page(page: Page, site_server: str):
    open_view(page, f"{site_server}/{LECTURE}", "weather")
    page.emulate_media(media="print")
    for part in ("h1", "#agreement", "#homework"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator(".projector__bar")).to_be_hidden()
    expect(page.locator(".projector__address")).to_be_hidden()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_learners_handout_has_the_code_and_the_address(browser: Browser, site_server: str, has_script: bool):
    strict = StrictContext(browser.new_context(java_script_enabled=has_script))
    page = strict.new_page()
    address = "https://owner.example/course/course/art-therapy/"
    publish(page, address, LECTURE)
    page.goto(f"{site_server}/{LECTURE}")
    block, code = page.locator(".projector__address"), page.locator(".projector__code")
    expect(block).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".projector__url")).to_be_visible()
    expect(page.locator(".projector__url")).to_have_text(address)
    expect(page.locator(".projector__open")).to_be_hidden()
    box = code.bounding_box()
    assert box is not None
    assert box["width"] == box["height"] > 90  # 24 mm: a phone reads it from the hand
    if has_script:
        page.evaluate("document.documentElement.dataset.view = 'lecturer'")
        expect(block).to_be_hidden()
    strict.context.close()
    assert strict.unexpected() == []


def test_other_paper_has_no_code(page: Page, site_server: str):
    publish(page, "https://owner.example/course/quizzes/evaluation/")
    page.goto(f"{site_server}/{BANK}")
    page.emulate_media(media="print")
    expect(page.locator(".projector__address")).to_be_hidden()


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("quizzes/self-check/", ".survey__item"),
        ("quizzes/satisfaction/", ".survey__item"),
        (f"{LECTURE}w2-data-clinic/", "h2"),
    ],
)
def test_surveys_and_worksheets_can_be_paged_through(
    page: Page, site_server: str, language: str, path: str, shown: str
):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{site_server}{ROOTS[language]}{path}")
    count = page.locator(f"article {shown}").count()
    page.click(".projector__open")
    slides = read_slides(page)
    assert [slide for slide in slides if slide["width"] > 0 or slide["inside"] > 0 or not slide["text"]] == []
    assert len(slides) > count > 0


def test_a_profile_and_what_is_shared_stay_off_the_wall(page: Page, site_server: str):
    open_view(page, f"{site_server}/quizzes/self-check/")
    for part in (".survey__profile", ".survey__out"):
        assert page.locator(part).get_attribute("data-slide") == "off"


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("kk", 390, "light"), ("ru", 390, "dark"), ("en", 1280, "light"), ("kk", 1280, "dark")],
)
def test_no_slide_has_a_fault_that_axe_finds(
    browser: Browser, site_server: str, language: str, width: int, scheme: str
):
    strict = StrictContext(browser.new_context(viewport={"width": width, "height": 720}, color_scheme=scheme))  # type: ignore[arg-type]
    page = strict.new_page()
    found = []
    for path, anchor, part in [
        (LECTURE, "", 0),
        (LECTURE, "agreement", 1),
        (LECTURE, "survey", 2),
        (LECTURE, "item-points-of-the-agreement", 0),
        (LECTURE, "projector-address", 0),
        (BANK, "", 0),
        (BANK, "", 9),
        ("survey/", "figure-meaning", 0),
        ("quizzes/self-check/", "", 1),
    ]:
        open_view(page, f"{site_server}{ROOTS[language]}{path}", anchor, part)
        found += violations(page)
    strict.context.close()
    assert found == []
    assert strict.unexpected() == []
