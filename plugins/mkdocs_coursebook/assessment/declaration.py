"""An item -> what scoring.js needs to score a response, and the revision under which a response is kept.

In: an item of a bank. Out: plain data without texts, the same in every language.
Before it: `model`. After it: `render`, which puts it into the page.
"""

import hashlib
import json
from typing import Any

from mkdocs_coursebook.assessment.items import (
    AnyItem,
    ChoiceItem,
    ClassifyItem,
    MatchItem,
    NumericEntryItem,
    OrderItem,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.assessment.model import Bank


def declare(item: AnyItem) -> dict[str, Any]:
    """Return what scoring.js needs to score a response: interaction, ids and key; no texts but accepted answers.

    The accepted words of all languages stand together, since an answer given in one language is kept in the others.
    """
    head: dict[str, Any] = {"interaction": item.interaction}
    match item:
        case ChoiceItem():
            return head | {"choices": [choice.id for choice in item.choices], "correct": item.correct}
        case TrueFalseItem():
            return head | {"statements": {statement.id: statement.is_true for statement in item.statements}}
        case TextEntryItem():
            mistakes = [{"accepted": _all_words(mistake.accepted)} for mistake in item.mistakes]
            return head | {"accepted": _all_words(item.accepted), "mistakes": mistakes}
        case NumericEntryItem():
            wrong = [{"value": mistake.value, "tolerance": mistake.tolerance} for mistake in item.mistakes]
            return head | {"value": item.value, "tolerance": item.tolerance, "mistakes": wrong}
        case OrderItem():
            return head | {"order": [choice.id for choice in item.choices]}
        case MatchItem():
            return head | {"pairs": {choice.id: choice.target for choice in item.choices}}
        case ClassifyItem():
            return head | {"pairs": {choice.id: choice.category for choice in item.choices}}


def revision(item: AnyItem) -> str:
    """Return 8 hex digits that change with the key or what can be chosen, not with a mended typo or a new order."""
    declaration = declare(item)
    if isinstance(item, ChoiceItem):
        declaration = declaration | {
            "choices": sorted(declaration["choices"]),
            "correct": sorted(item.correct),
        }
    if isinstance(item, MatchItem | ClassifyItem):
        declaration = declaration | _wrong_options(item)
    declaration.pop("mistakes", None)
    text = json.dumps(declaration, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _wrong_options(item: MatchItem | ClassifyItem) -> dict[str, list[str]]:
    """Return the options that no pair of the key has: once chosen, one of them must not go without a word.

    Nothing where there are none, so that the revision of such an item is what it was before they counted.
    """
    options = item.targets if isinstance(item, MatchItem) else item.categories
    wrong = {option.id for option in options} - set(declare(item)["pairs"].values())
    return {"wrong": sorted(wrong)} if wrong else {}


def bank_revision(bank: Bank) -> str:
    """Return 8 hex digits that change when an item is added, removed, or asked anew."""
    text = " ".join(f"{item.id}={revision(item)}" for item in sorted(bank.items, key=lambda item: item.id))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _all_words(accepted: dict[str, list[str]]) -> list[str]:
    words = [word for language in sorted(accepted) for word in accepted[language]]
    return list(dict.fromkeys(words))
