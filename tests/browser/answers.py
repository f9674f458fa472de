"""The eight items of the hand-made page: their right answers, how a person gives them, what the page then says."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from mkdocs_coursebook.language import load_catalogue, plural_form

RIGHT: dict[str, Any] = {
    "survey": ["art"],
    "means": ["consent", "rules"],
    "limits": {"voluntary": True, "diagnosis": False},
    "role": "Facilitator",
    "share": "32 %",
    "path": ["rules", "draw", "talk"],
    "origins": {"art": "paint", "music": "sound"},
    "sorting": {"quarrel": "self", "bruises": "refer", "shy": "self"},
}
"""Item id -> response."""

EMPTY: dict[str, Any] = {
    "survey": [],
    "means": [],
    "limits": {"voluntary": None, "diagnosis": None},
    "role": "",
    "share": "",
    "path": ["talk", "rules", "draw"],
    "origins": {"art": "", "music": ""},
    "sorting": {"quarrel": "", "bruises": "", "shy": ""},
}
"""What the controls show before anything is answered."""

_READ = """() => Object.fromEntries([...document.querySelectorAll(".item")].map(
    ($item) => [$item.dataset.item, coursebook.controls.read($item)]))"""


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
    elif item == "path":
        page.click("[data-choice=talk] [data-move=down]")
        page.click("[data-choice=talk] [data-move=down]")
    else:
        for choice, target in answer.items():
            page.select_option(f"[name='{item}.{choice}']", target)


def give_all(page: Page) -> None:
    """Give every right answer."""
    for item in RIGHT:
        give(page, item)


def responses(page: Page) -> Any:
    """Return what the controls show: item id -> response."""
    return page.evaluate(_READ)


def submit(page: Page) -> None:
    """Press the button below the items."""
    page.click(".assessment__submit")


def wait_until_kept(page: Page, keeping: str = "kept") -> None:
    """Wait for what the page says about its last answer."""
    expect(page.locator(".assessment__saved").first).to_have_attribute("data-keeping", keeping)


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


def lines(part: Locator) -> list[str]:
    """Return the lines that a reader sees, who has to scroll there: items out of view are not laid out."""
    part.scroll_into_view_if_needed()
    part.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return [line for line in part.inner_text().split("\n") if line]
