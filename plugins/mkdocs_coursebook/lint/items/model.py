"""The nouns of the rules of item writing.

In: items of a bank. Out: what the rules look at and what they return.
Nouns: Row (a choice or a statement), ItemFault (what a rule finds), ItemCheck and BankCheck (rows of the table).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mkdocs_coursebook.assessment.items import (
    AnyItem,
    Choice,
    ChoiceItem,
    ClassifyChoice,
    MatchChoice,
    NumericEntryItem,
    OrderedChoice,
    Statement,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.source import DataPath

Row = Choice | Statement | OrderedChoice | MatchChoice | ClassifyChoice
"""What a learner chooses, judges, orders, matches or sorts."""


@dataclass(frozen=True, slots=True)
class ItemFault:
    """What a rule finds in an item or in a bank."""

    path: DataPath
    """From the item, such as ("prompt", "kk"); of a rule over a bank from the bank."""
    what: str
    """What is wrong, in one sentence without a full stop."""
    language: str = ""
    """Whose text is at fault; empty where it is about no text."""
    excerpt: str = ""
    """The words in question, which an exemption may quote; empty where it is the whole text."""


@dataclass(frozen=True, slots=True)
class ItemCheck:
    """One rule over an item."""

    code: str
    """Of the content dossier, section 6; what an exemption names."""
    name: str
    """Two or three words."""
    what: str
    """What it holds items to."""
    mend: str
    """What to do about a finding."""
    find: Callable[[AnyItem], Iterable[ItemFault]]
    """The rule itself; each fault's path begins at the item."""


@dataclass(frozen=True, slots=True)
class BankCheck:
    """One rule over all items of a bank."""

    code: str
    """Of the content dossier, section 6; what an exemption names."""
    name: str
    """Two or three words."""
    what: str
    """What it holds banks to."""
    mend: str
    """What to do about a finding."""
    find: Callable[[Bank], Iterable[ItemFault]]
    """The rule itself; each fault's path begins at the bank."""


def rows_of(item: AnyItem) -> tuple[str, tuple[Row, ...]]:
    """Return the key under which an item holds its rows, and the rows; none where the learner writes."""
    if isinstance(item, TextEntryItem | NumericEntryItem):
        return "", ()
    if isinstance(item, TrueFalseItem):
        return "statements", item.statements
    return "choices", item.choices


def part_choices(item: ChoiceItem) -> tuple[list[tuple[int, Choice]], list[tuple[int, Choice]]]:
    """Return the right choices and the wrong ones, each with its number in the item, from 0."""
    numbered = list(enumerate(item.choices))
    return [one for one in numbered if one[1].correct], [one for one in numbered if not one[1].correct]
