"""Q14, Q17, Q20, Q21: choices that give nothing away by their number, order, length or words.

In: an item. Out: faults, for each language separately.
Source: content dossier, section 6, Q14, Q17, Q20, Q21, after Haladyna, Downing & Rodriguez 2002.
"""

from collections.abc import Iterator

from mkdocs_coursebook.assessment.items import AnyItem, ChoiceItem
from mkdocs_coursebook.lint.items.model import ItemFault, part_choices
from mkdocs_coursebook.lint.items.quantities import read_quantities
from mkdocs_coursebook.lint.items.wordlists import pattern_of
from mkdocs_coursebook.markup import to_plain
from mkdocs_coursebook.source import KEY

LEAST, MOST, MOST_OF_SEVERAL = 3, 5, 8
"""Choices of an item, and of one with several right ones."""
LONGEST_RATIO, LEAST_EXCESS = 1.25, 10
"""Length of the right choice to the mean length of the wrong ones, and by how many characters more it has to differ:
of short choices one is always a word longer than the others."""


def find_choice_counts(item: AnyItem) -> Iterator[ItemFault]:
    """Q14: three to five choices; up to eight where several are right."""
    if isinstance(item, ChoiceItem):
        most = MOST if len(item.correct) == 1 else MOST_OF_SEVERAL
        if not LEAST <= len(item.choices) <= most:
            yield ItemFault(("choices", KEY), f"{len(item.choices)} choices; {LEAST} to {most} are asked for")


def find_unordered_numbers(item: AnyItem) -> Iterator[ItemFault]:
    """Q17: numbers, times and dates stand in rising order."""
    if not isinstance(item, ChoiceItem):
        return
    for language in item.prompt:
        values = [one.value for one in read_quantities([choice.text[language] for choice in item.choices], language)]
        falls = [at for at in range(1, len(values)) if values[at] < values[at - 1]]
        if falls:
            before, here = (to_plain(item.choices[at].text[language]) for at in (falls[0] - 1, falls[0]))
            what = f"'{here}' stands behind '{before}'"
            yield ItemFault(("choices", falls[0], "text", language), what, language, here)


def find_long_keys(item: AnyItem) -> Iterator[ItemFault]:
    """Q20: the right choice is not longer than the wrong ones; several right ones count by their mean."""
    if not isinstance(item, ChoiceItem):
        return
    right, wrong = part_choices(item)
    for language in item.prompt:
        if not right or not wrong or is_in_numbers(item, language):
            continue
        of_right, of_wrong = (
            sum(length_of(choice.text[language]) for _, choice in part) / len(part) for part in (right, wrong)
        )
        if of_right > max(LONGEST_RATIO * of_wrong, of_wrong + LEAST_EXCESS):
            what = (
                f"the right choice has {of_right:.0f} characters, the wrong ones {of_wrong:.0f} on average: "
                f"{of_right / of_wrong:.2f} times as many, {LONGEST_RATIO} are the most"
            )
            yield ItemFault(("choices", right[0][0], "text", language), what, language)


def find_telling_words(item: AnyItem) -> Iterator[ItemFault]:
    """Q21: no choice speaks of the other choices, and no absolute word stands in wrong choices alone."""
    if not isinstance(item, ChoiceItem):
        return
    right, wrong = part_choices(item)
    for language in item.prompt:
        others, absolute = (pattern_of(language, name) for name in ("other choices", "absolute"))
        for at, choice in enumerate(item.choices):
            match = others.search(choice.text[language]) if others else None
            if match:
                what = f"'{match[0]}' speaks of other choices"
                yield ItemFault(("choices", at, "text", language), what, language, match[0])
        if absolute is None or any(absolute.search(choice.text[language]) for _, choice in right):
            continue
        for at, choice in wrong:
            match = absolute.search(choice.text[language])
            if match:
                what = f"the absolute word '{match[0]}' stands in wrong choices alone"
                yield ItemFault(("choices", at, "text", language), what, language, match[0])


def is_in_numbers(item: ChoiceItem, language: str) -> bool:
    """Return whether all choices are numbers, whose length tells nothing."""
    return bool(read_quantities([choice.text[language] for choice in item.choices], language))


def length_of(text: str) -> int:
    """Return the number of characters that a learner sees."""
    return len(to_plain(text))
