"""One learner at the bank `forms`, and a model of what the page called saved; whatever happens, both have to agree.

In: a page, the fixture's site, a seed. Out: steps that a run takes, and the check after each of them.
The model is plain: item -> (revision, answer). An answer whose item was asked anew may be missing, but then the page
says so; every other answer that was saved stands under its item.
"""

import random
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.answers import wait_until_kept
from tests.browser.conftest import FixtureSite
from tests.browser.learner import SHOWN

ITEMS = [f"{colour}-{letter}" for colour in ("red", "blue", "green") for letter in "abc"]
CHOICES = ["right", "wrong", "odd", "late"]
LANGUAGES = ["en", "ru", "kk"]
CODES = ["A", "B", "C", "K7M2", "QX4"]
VALUES = """() => Object.fromEntries([...document.querySelectorAll(".assessment__items .item")].map(($item) => {
  const read = coursebook.controls.read($item);
  return [$item.dataset.item, Array.isArray(read) ? read[0] ?? "" : read];
}))"""
EMPTY_STORE = "async () => (await coursebook.store.open('fixture')).database.transact((answers) => answers.clear())"
NOTED = "() => [...document.querySelectorAll('.item__note')].map(($note) => $note.closest('.item').dataset.item)"


@dataclass
class Bank:
    """How the bank is now: what an author has done to it."""

    removed: set[str] = field(default_factory=set)
    """Items that are gone."""
    revisions: dict[str, int] = field(default_factory=dict)
    """Item -> how often its key has changed."""
    is_reversed: bool = False
    """Whether its items stand the other way round."""

    def vary(self, data: dict[str, Any]) -> None:
        """Change an assessment's data accordingly."""
        turn = -1 if self.is_reversed else 1
        data["items"] = [item for item in data["items"] if item["id"] not in self.removed][::turn]
        data["plan"] = [[count, [id for id in ids if id not in self.removed][::turn]] for count, ids in data["plan"]]
        for item in data["items"]:
            item["revision"] = f"r{self.revisions.get(item['id'], 0)}"


@dataclass
class Learner:
    """A run: the page, the bank, and what was saved."""

    page: Page
    site: FixtureSite
    random: random.Random
    bank: Bank = field(default_factory=Bank)
    language: str = "en"
    saved: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Item -> revision and answer, as the page called them saved."""

    def open(self) -> None:
        """Load the page as the bank and the language are now."""
        self.page.goto(self.site.write("run", self.language, self.bank.vary, bank="forms"))
        self.check()

    def check(self) -> None:
        """Everything that was saved and is shown stands under its item, or the item is listed as changed."""
        expect(self.page.locator(".item").first).to_be_visible()
        self.page.evaluate("() => coursebook.store.open('fixture')")
        self.page.wait_for_function("() => document.querySelector('.assessment__modes input:checked')")
        values, noted = self.page.evaluate(VALUES), self.page.evaluate(NOTED)
        for item, value in values.items():
            revision, answer = self.saved.get(item, (0, ""))
            is_current = revision == self.bank.revisions.get(item, 0)
            assert value == (answer if is_current else ""), (item, values, self.saved)
            assert (item in noted) == (not is_current and answer != ""), (item, noted)

    def answer(self) -> None:
        """Give one answer and wait until the page calls it saved."""
        item = self.random.choice(self.page.evaluate(SHOWN))
        # Who gives the same answer again changes nothing, and nothing is kept anew.
        given = self.page.evaluate(VALUES)[item]
        if item.startswith("blue"):
            answer = self.random.choice([choice for choice in CHOICES if choice != given])
            self.page.check(f"[name={item}][value={answer}]")
        else:
            answer = str(self.random.choice([number for number in range(100) if str(number) != given]))
            self.page.fill(f"[name={item}]", answer)
        wait_until_kept(self.page)
        self.saved[item] = (self.bank.revisions.get(item, 0), answer)

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()
        self.check()

    def choose_form(self) -> None:
        """Show another form by its code."""
        code = self.random.choice(CODES)
        if not self.page.locator(".assessment__setup[open]").count():
            self.page.click(".assessment__setup summary")
        self.page.fill(".assessment__code", code)
        self.page.click("[data-typed]")
        wait_until_kept(self.page)
        self.check()

    def switch_language(self) -> None:
        """Go on in another language."""
        self.language = self.random.choice(LANGUAGES)
        self.open()

    def edit_bank(self) -> None:
        """Let the author change the key of an item, remove one, bring all back, or turn the order round."""
        match self.random.randrange(4):
            case 0:
                item = self.random.choice(ITEMS)
                self.bank.revisions[item] = self.bank.revisions.get(item, 0) + 1
            case 1:
                colour = self.random.choice(("red", "blue", "green"))
                self.bank.removed.add(f"{colour}-{self.random.choice('bc')}")
            case 2:
                self.bank.removed.clear()
            case _:
                self.bank.is_reversed = not self.bank.is_reversed
        self.open()

    def empty_the_mirror(self) -> None:
        """Lose localStorage, as when a browser is killed."""
        self.page.evaluate("() => localStorage.clear()")
        self.reload()

    def empty_the_store(self) -> None:
        """Lose IndexedDB, as when a browser tidies up."""
        self.page.evaluate(EMPTY_STORE)
        self.reload()

    def write_rubbish(self) -> None:
        """Put what is no record where records lie."""
        self.page.evaluate("() => localStorage.setItem('coursebook:fixture:forms/red-x', '{\"format\": 1')")
        self.reload()

    def turn_the_clock(self) -> None:
        """Set the clock back by a year."""
        self.page.evaluate("() => { Date.now = () => 1e12; }")

    def steps(self) -> list[Any]:
        """Everything that may happen; an answer most of all."""
        return [
            *[self.answer] * 6,
            self.reload,
            self.choose_form,
            self.switch_language,
            self.edit_bank,
            self.empty_the_mirror,
            self.empty_the_store,
            self.write_rubbish,
            self.turn_the_clock,
        ]


def run(page: Page, site: FixtureSite, seed: int, length: int) -> None:
    """Take so many random steps; the same seed takes the same ones."""
    learner = Learner(page, site, random.Random(seed))
    learner.open()
    for _ in range(length):
        learner.random.choice(learner.steps())()
    learner.reload()


repeat = partial(run, length=12)
"""A run of the usual length."""
