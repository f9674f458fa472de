"""Q07, Q11, Q13: a prompt that is short, asks, and asks for what is, not for what is not.

In: an item. Out: faults, for each language separately.
Source: content dossier, section 6, Q07, Q11, Q13, after Haladyna, Downing & Rodriguez 2002.
"""

import re
from collections.abc import Iterator

from mkdocs_coursebook.assessment.items import AnyItem, ClassifyItem, MatchItem, OrderItem, TrueFalseItem
from mkdocs_coursebook.lint.items.model import ItemFault
from mkdocs_coursebook.lint.items.sentences import MARKS, blank, count_words, find_questions, hide_quotes, split_prompt
from mkdocs_coursebook.lint.items.wordlists import pattern_of
from mkdocs_coursebook.lint.words import hide_addresses

WORDS, SITUATION_WORDS = 45, 90
"""The most words of a prompt, and of one that tells a situation first."""
SITUATION_SENTENCES = 3
"""A situation in two sentences or more, and the question."""
SITUATION_LEVELS = ("analyse", "evaluate")

_ENDS = ("?", ":")
_BOLD = re.compile(r"(\*\*|__)(?!\s).+?(?<!\s)\1", re.DOTALL)
_GAP = re.compile(r"_{3,}|…|\.{3}")
"""What a learner fills in."""


def find_long_prompts(item: AnyItem) -> Iterator[ItemFault]:
    """Q07: 45 words at most, 90 where the prompt tells a situation first."""
    for language, prompt in item.prompt.items():
        count = count_words(hide_addresses(prompt))
        is_situation = (
            item.stimulus is not None
            or item.level in SITUATION_LEVELS
            or len(split_prompt(prompt)) >= SITUATION_SENTENCES
        )
        limit = SITUATION_WORDS if is_situation else WORDS
        if count > limit:
            rule = "the most where it tells a situation first" if is_situation else "the most for a plain question"
            yield ItemFault(("prompt", language), f"the prompt has {count} words; {limit} are {rule}", language)


def find_open_prompts(item: AnyItem) -> Iterator[ItemFault]:
    """Q11: a prompt ends in ? or :, has a gap to fill in, or ends in a full stop where it tells what to do with rows.

    Behind the question one short sentence may say how to answer.
    """
    is_task = isinstance(item, TrueFalseItem | OrderItem | MatchItem | ClassifyItem)
    for language, prompt in item.prompt.items():
        start, end = find_questions(prompt)[-1]
        last = prompt[start:end].rstrip(MARKS)
        if not last.endswith(_ENDS) and not (is_task and last.endswith(".")) and not _GAP.search(prompt, start, end):
            marks = "'?', ':' or '.'" if is_task else "'?' or ':'"
            what = f"the prompt ends in '{prompt.split()[-1]}', not in {marks}"
            yield ItemFault(("prompt", language), what, language)


def find_plain_negatives(item: AnyItem) -> Iterator[ItemFault]:
    """Q13: a negative word in the question itself is bold.

    What a situation tells, a person says, or a clause with when, if or who tells is not asked.
    """
    for language, prompt in item.prompt.items():
        negatives = pattern_of(language, "negative")
        if negatives is None:
            continue
        told = _hide_clauses(_BOLD.sub(blank, hide_quotes(prompt)), language)
        for start, end in find_questions(prompt):
            for match in negatives.finditer(told, start, end):
                what = f"the negative word '{match[0]}' is not bold"
                yield ItemFault(("prompt", language), what, language, match[0])


def _hide_clauses(text: str, language: str) -> str:
    """Return a text with spaces for each clause that says when, if or of whom something is asked."""
    openings = pattern_of(language, "clauses")
    return re.sub(openings.pattern + "[^,;:?]*", blank, text, flags=re.IGNORECASE) if openings else text
