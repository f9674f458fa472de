"""How a page opens on a slow phone: nothing moves once it can be read, and the colours are right at once."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

SLOWER = 4
MOVES = """() => new Promise((done) => {
    const told = ({ node, previousRect, currentRect }) =>
        `${(node?.outerHTML ?? node?.textContent ?? "").slice(0, 60)} ${previousRect.y} -> ${currentRect.y}`;
    const found = [];
    const watch = new PerformanceObserver((list) => found.push(...list.getEntries()
        .map(({ value, startTime, sources }) => [value, startTime, ...sources.map(told)])));
    watch.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(found), 500);
})"""
HAS_STAND_IN = """() => Promise.all(["Noto", "Georgia", "DejaVu"].map((name) =>
    document.fonts.load(`16px "Literata: ${name}"`).then((faces) => faces.length > 0, () => false)))"""
PAGES = ["", "course/socio-therapeutic-work/", "quizzes/evaluation/", "quizzes/self-evaluation/"]
# Each page in a language that its reader is offered to leave: the line of the offer takes room, too.
READERS = {"/": "kk-KZ", "/kk/": "en-GB"}
SIGNS = {"✓": 760, "✗": 700, "◐": 760, "⚑": 720, "☐": 820, "●": 680}
"""Sign -> its width in our font, in thousandths of the size."""
WIDTHS = """async (signs) => {
    await document.fonts.load("1000px Literata", signs);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = "1000px Literata";
    return Object.fromEntries([...signs].map((sign) => [sign, Math.round(pen.measureText(sign).width)]));
}"""
PALETTE = ".md-header .palette input"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("root", "reader"), READERS.items())
def test_nothing_moves_while_a_page_opens(browser: Browser, site_server: str, root: str, reader: str, path: str):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=reader)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    # Where a line ends in another font depends on each word of a text; the next test sees to fonts.
    page.route("**/*.woff2", lambda route: route.abort())

    page.goto(f"{site_server}{root}{path}", wait_until="networkidle")
    expect(page.locator(".offer:visible")).to_have_count(1)
    moves = page.evaluate(MOVES)
    context.close()

    assert sum(move[0] for move in moves) < 0.02, moves


@pytest.mark.parametrize("root", READERS)
def test_a_text_takes_the_same_room_before_its_font_has_come(browser: Browser, site_server: str, root: str):
    heights = []
    for is_there in (True, False):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        if not is_there:
            page.route("**/*.woff2", lambda route: route.abort())
        page.goto(f"{site_server}{root}{PAGES[1]}", wait_until="networkidle")
        assert any(page.evaluate(HAS_STAND_IN)), "colours.css has a size for no font of this computer: install DejaVu"
        heights.append(page.locator("article").evaluate("article => article.offsetHeight"))
        page.close()

    # 0.8 % in Chromium with a window, 2.2 % without one, which rounds the widths of letters.
    assert heights[0] == pytest.approx(heights[1], rel=0.03)


def test_the_signs_are_in_the_font(page: Page, site_server: str):
    """Else a browser looks for them in all others, at the moment at which twenty items show what came of them."""
    page.goto(site_server)

    assert page.evaluate(WIDTHS, "".join(SIGNS)) == SIGNS


def test_an_automatic_scheme_is_the_one_that_the_reader_prefers(browser: Browser, site_server: str):
    """An author may list Material's third option, which asks the system."""

    def make_automatic(route: Route) -> None:
        option = '<input data-md-color-media="(prefers-color-scheme)" data-md-color-scheme="default" type="radio">'
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('<form class="palette"', f"{option}<form", 1))

    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route(f"{site_server}/", make_automatic)
    page.goto(site_server)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


@pytest.mark.parametrize(("scheme", "attribute"), [("light", "default"), ("dark", "slate")])
def test_the_preferred_scheme_is_there_before_the_theme_has_come(
    browser: Browser, site_server: str, scheme: str, attribute: str
):
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())

    page.goto(site_server)

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", attribute)
    context.close()


def test_a_chosen_scheme_stays_and_one_that_was_not_chosen_follows_the_system(browser: Browser, site_server: str):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    body = page.locator("body")
    bar = page.locator("meta[name=theme-color]")
    page.goto(site_server)
    light = bar.get_attribute("content")

    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(bar).not_to_have_attribute("content", str(light))
    page.locator(".palette label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{site_server}/boundaries/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")

    page.locator(f"{PALETTE}:checked").press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator(f"{PALETTE}:focus")).to_be_checked()
    context.close()
