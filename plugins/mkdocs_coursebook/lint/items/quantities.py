"""Choices that are numbers, times or dates: what orders them, and in what unit.

In: the words of choices. Out: `Quantity`s, or nothing where the words are no number.
After it: Q17 (rising order), Q20 (the length of a number tells nothing).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_coursebook.lint.items.wordlists import words_of
from mkdocs_coursebook.markup import to_plain

MOST_UNIT_WORDS = 2
"""A choice with more words behind its number is a sentence that begins with a number."""
MOST_DATE_PARTS = 5
"""Day, month, year and two words such as жылғы."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_NUMBER = r"[-−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)*"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s?[-–]\s?{_NUMBER})?(?![\w/:×^])(.*)")
_DATE_PART = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a time or a date."""

    value: tuple[float, ...]
    """What orders it: the number; hours and minutes; year, month and day, 0 for what is left out."""
    unit: str
    """Only those of one unit are compared: the first letters of its words, or time, date."""


def read_quantities(texts: Sequence[str], language: str) -> list[Quantity]:
    """Return the quantities of an item's choices; none unless all are quantities of one unit."""
    found: list[Quantity] = []
    for text in texts:
        quantity = read_quantity(text, language)
        if quantity is None or (found and quantity.unit != found[0].unit):
            return []
        found.append(quantity)
    return found


def read_quantity(text: str, language: str) -> Quantity | None:
    """Return the number, time or date that a choice is; None where it is a text."""
    words = re.sub(r"^[^\w−-]+", "", to_plain(text)).rstrip(". ")
    if match := _ISO.fullmatch(words):
        return Quantity(tuple(map(float, match.groups())), "date")
    if match := _DOTTED.fullmatch(words):
        return Quantity(tuple(map(float, reversed(match.groups()))), "date")
    if match := _TIME.fullmatch(words):
        return Quantity(tuple(map(float, match.groups())), "time")
    return _read_date(words, language) or _read_amount(words, language)


def _read_date(words: str, language: str) -> Quantity | None:
    """Return the date that is written with the name of a month, with its day and its year or without."""
    parts = _DATE_PART.findall(words.lower())
    if len(parts) > MOST_DATE_PARTS:
        return None
    months = [number for part in parts if (number := _month(part, language))]
    numbers = [int(part) for part in parts if part.isdigit()]
    others = [part for part in parts if part.isalpha() and not _month(part, language)]
    if len(months) != 1 or any(one not in words_of(language, "year") for one in others):
        return None
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) > 1 or len(days) > 1:
        return None
    unit = f"date{len(years)}{len(days)}"
    return Quantity((*map(float, years or [0]), float(months[0]), *map(float, days or [0])), unit)


def _month(word: str, language: str) -> int:
    """Return the number of the month whose name begins like the word; 0 where it is no month."""
    stems = enumerate(words_of(language, "months"), 1)
    return next((number for number, stem in stems if re.match(stem, word)), 0)


def _read_amount(words: str, language: str) -> Quantity | None:
    match = _AMOUNT.fullmatch(words)
    if match is None:
        return None
    unit = match[2].split()
    digits = re.sub(r"[ \u00a0\u202f]", "", match[1]).replace("−", "-")
    digits = digits.replace(",", "" if language == "en" else ".")
    if len(unit) > MOST_UNIT_WORDS or digits.count(".") > 1:
        return None
    # Units are inflected (1 день, 5 дней), so a letter of each has to do.
    return Quantity((float(digits),), " ".join(word[0].lower() for word in unit))
