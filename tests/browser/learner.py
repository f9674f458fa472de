"""What a learner does on an assessment's page, with mouse or keyboard: answer, check, read the result.

The right answers are taken from the page's own data, so these helpers fit every bank.
"""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Declaration = dict[str, Any]

DATA = "() => JSON.parse(document.querySelector('.assessment__data').textContent)"
SHOWN = "() => [...document.querySelector('.assessment__items').children].map((item) => item.dataset.item)"


def read_items(page: Page) -> list[dict[str, Any]]:
    """Return the items that the first assessment shows, as its data declares them."""
    items = {item["id"]: item for item in page.evaluate(DATA)["items"]}
    return [items[item] for item in page.evaluate(SHOWN)]


def right(declaration: Declaration) -> Any:
    """Return the right response to a declaration."""
    match declaration["interaction"]:
        case "choice":
            return declaration["correct"]
        case "true_false":
            return declaration["statements"]
        case "text_entry":
            return declaration["accepted"][0]
        case "numeric_entry":
            return f"{declaration['value']:g}"
        case "order":
            return declaration["order"]
        case _:
            return declaration["pairs"]


def wrong(declaration: Declaration) -> Any:
    """Return a response that scores 0."""
    match declaration["interaction"]:
        case "choice":
            return [choice for choice in declaration["choices"] if choice not in declaration["correct"]][:1]
        case "true_false":
            return {statement: not value for statement, value in declaration["statements"].items()}
        case "text_entry":
            return "xyz"
        case "numeric_entry":
            return "999"
        case "order":
            return declaration["order"][::-1]
        case _:
            targets = list(dict.fromkeys(declaration["pairs"].values()))
            following = dict(zip(targets, [*targets[1:], targets[0]], strict=True))
            return {choice: following[target] for choice, target in declaration["pairs"].items()}


def give(page: Page, item: dict[str, Any], response: Any) -> None:
    """Give one response, as a person does with a mouse."""
    name, interaction = item["id"], item["declaration"]["interaction"]
    if interaction == "choice":
        for choice in response:
            page.check(f"[name='{name}'][value='{choice}']")
    elif interaction == "true_false":
        for statement, value in response.items():
            page.check(f"[name='{name}.{statement}'][value='{str(value).lower()}']")
    elif interaction in ("text_entry", "numeric_entry"):
        page.fill(f"[name='{name}']", response)
    elif interaction == "order":
        put_in_order(page, name, response)
    else:
        for choice, target in response.items():
            page.select_option(f"[name='{name}.{choice}']", target)


def put_in_order(page: Page, name: str, order: list[str]) -> None:
    """Press «up» until the choices of an order item stand as wanted; at least once, since untouched is unanswered."""
    rows = f"#item-{name} .order__choice"
    shown: list[str] = page.eval_on_selector_all(rows, "rows => rows.map((row) => row.dataset.choice)")
    if shown == order:
        page.click(f"{rows}[data-choice='{order[1]}'] [data-move=up]")
        shown[0], shown[1] = shown[1], shown[0]
    for place, choice in enumerate(order):
        while shown.index(choice) > place:
            at = shown.index(choice)
            page.click(f"{rows}[data-choice='{choice}'] [data-move=up]")
            shown[at - 1], shown[at] = shown[at], shown[at - 1]


def give_all(page: Page, respond: Callable[[Declaration], Any]) -> None:
    """Answer every item of the page's first assessment."""
    for item in read_items(page):
        give(page, item, respond(item["declaration"]))


def check_answers(page: Page) -> None:
    """Press the button below the items and wait for the result."""
    page.locator(".assessment__submit").first.click()
    expect(page.locator(".assessment__result").first).to_be_visible()
