"""Forms: which items of a bank an assessment gives, in which order, from a code that anybody can type.

In: a `Bank`. Out: its plan (draws), the items of a form, the order of choices.
`form.js` does the same in the browser; both run tests/cases/forms.json, which is the rule as numbers.

The rule in words:

1. hash(text) is FNV-1a with 32 bits over the text in UTF-8, then the finalizer of MurmurHash3 (fmix32).
2. shuffle(seed, ids) sorts ids by hash("seed/id"), smallest first; equal ones by the id. So another id moves no other.
3. A plan is a list of draws, each with a count and candidates. A draw takes from its candidates that no earlier draw
   has taken. A code of one letter takes `count` of them from place (letter, A = 0) x count on, beginning again at the
   end: forms A, B, C share no item while there are enough. Any other code takes the first of shuffle("code/draw", ...),
   draws counted from 1.
4. A code with an outcome, such as K7M2-LO3, is practice on it: up to four of its items that form K7M2 does not hold, in
   the order of shuffle("code", ...). A code such as #item is that item alone.
5. Choices stand in the order of shuffle("code/item", ...), unless the item keeps its order.

Source: FNV-1a, Fowler, Noll, Vo (draft-eastlake-fnv); fmix32, A. Appleby, MurmurHash3.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_coursebook.assessment.items import AnyItem, ChoiceItem
from mkdocs_coursebook.assessment.model import Bank

FIRST = "A"
"""The form that stands in the page's HTML."""
MORE = 4
"""Items of one outcome that are given for practice."""
_CODE = re.compile(r"([A-Z0-9]{1,8})(?:-([A-Z]{1,4}[0-9]{1,3}))?|#([a-z0-9-]+)")
_MASK = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Draw:
    """One line of a plan."""

    count: int
    """How many items it takes."""
    ids: tuple[str, ...]
    """Candidates, in the order of the bank."""


def plan_of(bank: Bank) -> list[Draw]:
    """Return the draws of a bank's blueprint; without one a single draw of all items."""
    if bank.blueprint is None:
        return [Draw(len(bank.items), tuple(item.id for item in bank.items))]
    if bank.blueprint.draw == "one per slot":
        slots = range(1, bank.blueprint.total + 1)
        return [Draw(1, tuple(item.id for item in bank.items if item.slot == slot)) for slot in slots]
    rules = bank.blueprint.rules
    return [Draw(rule.count, tuple(item.id for item in bank.items if rule.fits(item))) for rule in rules]


def letters_of(plan: Sequence[Draw]) -> str:
    """Return the letters of the forms that share no item, such as ABC."""
    forms = min((len(draw.ids) // draw.count for draw in plan), default=1)
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: max(1, forms)]


def pages_of(bank_id: str, bank: Bank) -> dict[str, str]:
    """Return the pages of a bank, without language and .md, and the form that stands on each."""
    letters = letters_of(plan_of(bank)) if bank.blueprint else FIRST
    return {f"quizzes/{bank_id}{f'/form-{letter.lower()}' if letter != FIRST else ''}": letter for letter in letters}


def draw_form(plan: Sequence[Draw], code: str, outcomes: dict[str, str]) -> list[str]:
    """Return the ids of a form's items in order.

    Args:
        plan: The bank's draws.
        code: Such as A, K7M2, K7M2-LO3 or #an-item.
        outcomes: Item id -> its outcome, for codes that name one.

    Returns:
        No ids where the code is none, or names what the bank does not have.

    """
    match = _CODE.fullmatch(code)
    if match is None:
        return []
    seed, outcome, item = match.groups()
    if item:
        return [item] if item in outcomes else []
    taken = _draw(plan, seed)
    if outcome is None:
        return taken
    others = [id for id, of in outcomes.items() if of == outcome and id not in taken]
    return shuffle(code, others)[:MORE]


def _draw(plan: Sequence[Draw], seed: str) -> list[str]:
    taken: list[str] = []
    place = ord(seed) - ord("A") if re.fullmatch("[A-Z]", seed) else None
    for number, draw in enumerate(plan, 1):
        left = [id for id in draw.ids if id not in taken]
        if place is None:
            taken += shuffle(f"{seed}/{number}", left)[: draw.count]
        elif left:
            first = place * draw.count
            taken += [left[(first + at) % len(left)] for at in range(min(draw.count, len(left)))]
    return taken


def form_of(bank: Bank, code: str = FIRST) -> list[AnyItem]:
    """Return the items of a form in order; none where the code is none."""
    items = {item.id: item for item in bank.items}
    outcomes = {item.id: item.outcome for item in bank.items}
    return [items[id] for id in draw_form(plan_of(bank), code, outcomes)]


def order_choices(item: ChoiceItem, code: str) -> list[str]:
    """Return the ids of the choices in the order of a form."""
    ids = [choice.id for choice in item.choices]
    return ids if keeps_order(item) else shuffle(f"{code}/{item.id}", ids)


def keeps_order(item: ChoiceItem) -> bool:
    """Return whether the choices stay as written: marked so, or all of them numbers or dates."""
    texts = (text for choice in item.choices for text in choice.text.values())
    return item.keep_order or all(re.match(r"\W*\d", text) for text in texts)


def shuffle(seed: str, ids: Iterable[str]) -> list[str]:
    """Return ids in the order that a seed gives them."""
    return sorted(ids, key=lambda id: (hash_of(f"{seed}/{id}"), id))


def hash_of(text: str) -> int:
    """Return 32 bits."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & _MASK
    value = (value ^ value >> 16) * 0x85EBCA6B & _MASK
    value = (value ^ value >> 13) * 0xC2B2AE35 & _MASK
    return value ^ value >> 16
