"""Q16, Q20 over a whole bank: a learner who knows nothing gains nothing by one letter or by the longest choice.

In: a bank. Out: faults. Fewer than nine items with one right choice are too few to judge.
Source: content dossier, section 6, Q16, Q20.
"""

from collections.abc import Iterable, Iterator

from mkdocs_coursebook.assessment.form import FIRST, form_of, order_choices
from mkdocs_coursebook.assessment.items import AnyItem, ChoiceItem
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.lint.items.choices import is_in_numbers, length_of
from mkdocs_coursebook.lint.items.model import ItemFault, part_choices
from mkdocs_coursebook.source import KEY

LEAST_ITEMS = 9
"""Items with one right choice, from which on shares say something."""
LETTERS = "ABC"
LEAST_SHARE, MOST_SHARE = 0.15, 0.45
"""Of the right choices at each of these letters; items with four or five choices lower the middle from a third."""
MOST_BY_CHANCE = 2
"""Items more or fewer than an equal share, which a fair shuffle of a small bank gives now and then."""
LONGEST_SHARE, VISIBLY_LONGER = 0.40, 1.1
"""Items in which the right choice is the longest stay below the share; a few characters more are not seen."""


def find_favourite_letters(bank: Bank) -> Iterator[ItemFault]:
    """Q16: the right choice stands at A, B and C about equally often in form A, the one on the bank's page."""
    items = _single(form_of(bank, FIRST))
    if len(items) < LEAST_ITEMS:
        return
    places = [order_choices(item, FIRST).index(item.correct[0]) for item in items]
    for at, letter in enumerate(LETTERS):
        count = places.count(at)
        is_chance = abs(count - len(items) / len(LETTERS)) <= MOST_BY_CHANCE
        if not is_chance and not LEAST_SHARE <= count / len(items) <= MOST_SHARE:
            what = f"{letter} is right in {count} of the {len(items)} items of form A with one right choice"
            yield ItemFault(("items", KEY), f"{what}; {LEAST_SHARE:.0%} to {MOST_SHARE:.0%} are asked for")


def find_longest_keys(bank: Bank) -> Iterator[ItemFault]:
    """Q20: the right choice is visibly the longest in fewer than 40 % of the items."""
    for language in bank.title:
        items = [item for item in _single(bank.items) if not is_in_numbers(item, language)]
        count = sum(_is_key_longest(item, language) for item in items)
        if len(items) >= LEAST_ITEMS and count >= LONGEST_SHARE * len(items):
            what = f"in {language} the right choice is the longest in {count} of {len(items)} items"
            yield ItemFault(("items", KEY), f"{what}; fewer than {LONGEST_SHARE:.0%} are asked for", language)


def _single(items: Iterable[AnyItem]) -> list[ChoiceItem]:
    return [item for item in items if isinstance(item, ChoiceItem) and len(item.correct) == 1]


def _is_key_longest(item: ChoiceItem, language: str) -> bool:
    right, wrong = (max(length_of(choice.text[language]) for _, choice in part) for part in part_choices(item))
    return right > VISIBLY_LONGER * wrong
