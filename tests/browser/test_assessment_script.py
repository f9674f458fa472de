"""What the scripts of an assessment do in a real browser: keep answers, ask, score, tell, survive.

The page is the hand-made one of `fixture/assessment.html`: eight items, all seven interactions.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import SCRIPTS, FixtureSite, StrictContext

from mkdocs_coursebook.language import load_catalogue, plural_form

RIGHT: dict[str, Any] = {
    "survey": ["art"],
    "means": ["consent", "rules"],
    "limits": {"voluntary": True, "diagnosis": False},
    "role": "Facilitator",
    "share": "32 %",
    "steps": ["rules", "draw", "talk"],
    "origins": {"art": "paint", "music": "sound"},
    "sorting": {"quarrel": "self", "bruises": "refer", "shy": "self"},
}
READ = """() => Object.fromEntries([...document.querySelectorAll(".item")].map(
    ($item) => [$item.dataset.item, coursebook.controls.read($item)]))"""
EMPTY = {
    "survey": [],
    "means": [],
    "limits": {},
    "role": "",
    "share": "",
    "steps": ["talk", "rules", "draw"],
    "origins": {"art": "", "music": ""},
    "sorting": {"quarrel": "", "bruises": "", "shy": ""},
}


def give(page: Page, item: str) -> None:
    """Give the right answer to one item, as a person does with a mouse."""
    answer = RIGHT[item]
    if item in ("survey", "means"):
        for choice in answer:
            page.check(f"[name={item}][value={choice}]")
    elif item == "limits":
        for statement, value in answer.items():
            page.check(f"[name='limits.{statement}'][value={str(value).lower()}]")
    elif item in ("role", "share"):
        page.fill(f"[name={item}]", answer)
    elif item == "steps":
        page.click("[data-choice=talk] [data-move=down]")
        page.click("[data-choice=talk] [data-move=down]")
    else:
        for choice, target in answer.items():
            page.select_option(f"[name='{item}.{choice}']", target)


def give_all(page: Page) -> None:
    """Give every right answer."""
    for item in RIGHT:
        give(page, item)


def wait_until_kept(page: Page, keeping: str = "kept") -> None:
    """Wait for what the page says about its last answer."""
    expect(page.locator(".assessment__saved").first).to_have_attribute("data-keeping", keeping)


def submit(page: Page) -> None:
    """Press the button below the items."""
    page.click(".assessment__submit")


def say(key: str, language: str = "en", **values: float | str) -> str:
    """Return a message as the page says it, so that a reworded catalogue breaks no test."""
    message = load_catalogue(language).section(f"assessment.script.{key}")
    if isinstance(message, dict):
        number = values["n"]
        message = message[plural_form(language, number) if isinstance(number, int) else "other"]
    return str(message).format(**values)


def score(points: float, language: str = "en") -> str:
    """Return the heading of the result."""
    return say("score", language, n=points, max=8)


def responses(page: Page) -> Any:
    """Return what the controls show."""
    return page.evaluate(READ)


def test_answers_are_there_after_a_reload(page: Page, fixture_site: FixtureSite) -> None:
    """Every interaction keeps its answer."""
    page.goto(fixture_site.write())
    assert responses(page) == EMPTY
    give_all(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_answers_are_there_in_another_language_and_order(
    page: Page, fixture_site: FixtureSite, language: str
) -> None:
    """Answers belong to item ids: not to an address, a place or a language."""
    page.goto(fixture_site.write())
    give_all(page)
    wait_until_kept(page)
    page.goto(fixture_site.write(language, language, lambda data: data["items"].reverse()))
    expect(page.locator(".stem[data-state=answered]")).to_have_count(8)
    assert responses(page) == RIGHT
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8, language))


def test_two_tabs_share_every_answer(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """Answers given in turns are in both tabs at once, and submitting in one shows the result in the other."""
    address = fixture_site.write()
    tabs = [strict.new_page(address), strict.new_page(address)]
    for at, item in enumerate(RIGHT):
        give(tabs[at % 2], item)
        wait_until_kept(tabs[at % 2])
    for tab in tabs:
        expect(tab.locator(".stem[data-state=answered]")).to_have_count(8)
        assert responses(tab) == RIGHT
    submit(tabs[0])
    expect(tabs[1].locator(".assessment__score")).to_have_text(score(8))


def test_news_of_another_bank_leaves_a_result_alone(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """A reader of reasons is not disturbed by a tab with other items."""
    page = strict.new_page(fixture_site.write())
    give_all(page)
    give_wrong = "[name=survey][value=play]"
    page.check(give_wrong)
    submit(page)
    page.click("#item-survey summary")
    other = strict.new_page(fixture_site.write("other", change=lambda data: data.update(bank="other")))
    assert responses(other) == EMPTY
    give(other, "role")
    wait_until_kept(other)
    page.wait_for_timeout(100)
    assert page.locator("#item-survey details[open]").count() == 1


def test_a_click_saves_quietly_and_says_so_once(page: Page, fixture_site: FixtureSite) -> None:
    """`Saved` is written once: a live region that changes at every answer would chatter."""
    page.goto(fixture_site.write())
    expect(page.locator(".assessment__saved")).to_be_empty()
    page.evaluate("""() => {
        globalThis.changes = 0;
        new MutationObserver(() => (changes += 1)).observe(
            document.querySelector(".assessment__saved"), {childList: true, characterData: true, subtree: true});
    }""")
    give_all(page)
    wait_until_kept(page)
    expect(page.locator(".assessment__saved")).to_have_text(say("kept"))
    assert page.evaluate("changes") == 1


def test_incomplete_items_are_listed_before_submitting(page: Page, fixture_site: FixtureSite) -> None:
    """The list names them, takes the focus, leads to the control and shrinks; half a table counts as open."""
    page.goto(fixture_site.write())
    give(page, "survey")
    page.check("[name='limits.voluntary'][value=true]")
    submit(page)
    expect(page.locator(".assessment__unanswered")).to_be_focused()
    title = say("unanswered", n=7)
    expect(page.locator(".assessment__unanswered-title")).to_have_text(title)
    assert page.title() == f"{title} · Seven interactions"
    links = page.locator(".assessment__unanswered a")
    assert links.all_text_contents() == [say("item", item=str(number)) for number in range(2, 9)]
    expect(page.locator(".item__note")).to_have_count(7)
    assert page.locator(".verdict").count() == 0
    links.nth(2).click()
    expect(page.locator("[name=role]")).to_be_focused()
    page.keyboard.type("facilitator")
    expect(links).to_have_count(6)
    expect(page.locator("#item-role .item__note")).to_have_count(0)
    page.click("[data-anyway]")
    expect(page.locator(".assessment__score")).to_have_text(score(2.5))
    expect(page.locator("#item-sorting .verdict").last).to_have_text(f"– {say('verdict_unanswered')}")


def test_answering_never_submits(page: Page, fixture_site: FixtureSite) -> None:
    """Neither choosing nor Enter in a text field submits."""
    page.goto(fixture_site.write())
    give_all(page)
    page.focus("[name=role]")
    page.keyboard.press("Enter")
    expect(page.locator(".assessment__result")).to_be_hidden()
    expect(page.locator(".assessment__unanswered")).to_be_hidden()


def test_the_result_names_score_advice_counts_and_what_to_read(page: Page, fixture_site: FixtureSite) -> None:
    """One of two wrong: the score in words, the focus on it, counts per outcome, links for what was not right."""
    page.goto(fixture_site.write())
    give_all(page)
    page.check("[name=survey][value=play]")
    page.fill("[name=role]", "терапевт")
    submit(page)
    expect(page.locator(".assessment__result")).to_be_focused()
    assert page.title() == f"{score(6)} · Seven interactions"
    expect(page.locator(".assessment__advice")).to_have_text(say("passed"))
    rows = page.locator(".assessment__outcomes tbody tr")
    assert [row.strip() for row in rows.all_inner_texts()] == [
        f"read a survey with care\t{say('count', right=3, total=4)}\tThe survey",
        f"name the boundaries of the role\t{say('count', right=3, total=4)}",
    ]
    assert page.locator("#item-role .item__result").inner_text().split("\n") == [
        f"✗ {say('verdict_incorrect')}",
        "Right answer: facilitator",
        "A therapist treats; this role does not.",
        "The facilitator keeps the frame and leaves the content to the group.",
    ]


def test_feedback_marks_each_choice_by_sign_word_and_reason(page: Page, fixture_site: FixtureSite) -> None:
    """Chosen and right choices show their reason; the others wait in a closed list."""
    page.goto(fixture_site.write())
    assert "Both groups named" not in page.inner_text("body")
    give_all(page)
    page.check("[name=survey][value=play]")
    page.check("[name='limits.diagnosis'][value=true]")
    submit(page)
    marks = page.locator("#item-survey .feedback")
    assert marks.all_inner_texts() == [
        f"✓ {say('choice_missed')}\nBoth groups named art therapy first.",
        f"✗ {say('choice_incorrect')}\nPlay therapy came second.",
    ]
    assert [mark.get_attribute("data-outcome") for mark in marks.all()] == ["correct", "incorrect"]
    expect(page.locator("#item-survey details li")).to_have_count(2)
    expect(page.locator("#item-limits .feedback").last).to_contain_text(f"✗ {say('row_incorrect', right='False')}")
    expect(page.locator("#item-steps .feedback").first).to_contain_text(f"✓ {say('row_correct')}")
    expect(page.locator("#item-survey fieldset")).to_be_disabled()
    expect(page.locator(".stem").first).to_have_attribute("aria-label", say("stem_incorrect", item="1"))


def test_the_result_is_there_after_a_reload(page: Page, fixture_site: FixtureSite) -> None:
    """It is computed anew from the answers, and takes neither focus nor title."""
    page.goto(fixture_site.write())
    give_all(page)
    submit(page)
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".assessment__score")).to_have_text(score(8))
    assert page.title() == "Seven interactions"
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_try_again_asks_first_and_then_empties_everything(strict: StrictContext, fixture_site: FixtureSite) -> None:
    """`No` keeps all; `yes` empties this tab, the other tab and the next visit."""
    address = fixture_site.write()
    page, other = strict.new_page(address), strict.new_page(address)
    give_all(page)
    submit(page)
    page.click(".assessment__again")
    expect(page.locator(".assessment__ask")).to_be_focused()
    page.click(".assessment__ask button >> nth=1")
    expect(page.locator(".assessment__again")).to_be_focused()
    expect(page.locator(".assessment__score")).to_be_visible()
    page.click(".assessment__again")
    page.click(".assessment__ask button >> nth=0")
    expect(page.locator(".assessment__result")).to_be_hidden()
    expect(page.locator("[name=survey]").first).to_be_focused()
    wait_until_kept(page)
    expect(other.locator(".stem[data-state=empty]")).to_have_count(8)
    assert page.title() == "Seven interactions"
    page.reload()
    for tab in (page, other):
        assert responses(tab) == EMPTY


def test_a_changed_item_is_shown_unanswered_and_named(page: Page, fixture_site: FixtureSite) -> None:
    """A new revision opens the attempt again; every other answer stays."""
    page.goto(fixture_site.write())
    give_all(page)
    submit(page)
    wait_until_kept(page)

    def change(data: dict[str, Any]) -> None:
        data["items"][3]["revision"] = "r2"

    page.goto(fixture_site.write("changed", change=change))
    expect(page.locator(".assessment__notes")).to_have_text(say("changed", n=1, items="4"))
    expect(page.locator("#item-role .item__note")).to_have_text(say("item_changed"))
    assert responses(page) == {**RIGHT, "role": ""}
    expect(page.locator(".assessment__result")).to_be_hidden()
    give(page, "role")
    expect(page.locator(".assessment__notes")).to_be_empty()
    submit(page)
    expect(page.locator(".assessment__score")).to_have_text(score(8))


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
    down = page.locator("[data-choice=talk] [data-move=down]")
    while not down.evaluate("($button) => $button === document.activeElement"):
        keys.press("Tab")
    keys.press("Enter")
    expect(down).to_be_focused()
    moved, text = page.locator(".visually-hidden[role=status]"), "talking about the drawings"
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


def test_two_assessments_on_one_page_do_not_mix(page: Page, fixture_site: FixtureSite) -> None:
    """Each has its own answers and result; a broken third one is reported and stops nobody."""
    html = fixture_site.variant()
    section = re.search(r'<section class="assessment".*</section>', html, re.DOTALL)
    assert section
    second = section[0].replace('"sample"', '"second"').replace("assessment-sample", "assessment-second")
    second = second.replace("result-sample", "result-second")
    broken = '<section class="assessment" id="broken"><script type="application/json" class="assessment__data">{</script></section>'
    html = html.replace(section[0], broken + section[0] + second)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(fixture_site.write_html("two", html))
    one, two = page.locator("#assessment-sample"), page.locator("#assessment-second")
    one.locator("[name=survey][value=art]").check()
    two.locator("[name=survey][value=play]").check()
    for part in (one, two):
        part.locator(".assessment__submit").click()
        part.locator("[data-anyway]").click()
    expect(one.locator(".assessment__score")).to_have_text(score(1))
    expect(two.locator(".assessment__score")).to_have_text(score(0))
    assert len(faults) == 1
    assert "broken could not start" in faults[0]


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 one"),
        ("en", 1234.5, "1,234.5 other"),
        ("ru", 21, "21 one"),
        ("ru", 2, "2 few"),
        ("ru", 12, "12 many"),
        ("ru", 2.5, "2,5 other"),
        ("kk", 1, "1 one"),
        ("kk", 21, "21 other"),
        ("kk", 2.345, "2,35 other"),
    ],
)
def test_numbers_and_plurals_follow_the_language(
    page: Page, fixture_site: FixtureSite, language: str, number: float, words: str
) -> None:
    """The browser's own rules pick form and decimal sign; at most two decimals."""
    page.goto(fixture_site.write())
    messages = {"score": {form: f"{{n}} {form}" for form in ("one", "few", "many", "other")}}
    speak = "([messages, language, n]) => coursebook.feedback.createVoice(messages, language)('score', {n})"
    assert page.evaluate(speak, [messages, language, number]) == words


def test_every_message_exists_in_every_language() -> None:
    """The scripts ask for no key that a catalogue lacks, and the catalogues have the same keys."""
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
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
    give(page, "steps")
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
    expect(page.get_by_text("Both groups named art therapy first.")).to_be_visible()
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
