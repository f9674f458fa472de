"""Q07, Q11, Q13: a prompt that is short, asks, and asks for what is, not for what is not.

In: an item. Out: faults, for each language separately.
Source: content dossier, section 6, Q07, Q11, Q13, after Haladyna, Downing & Rodriguez 2002.
"""

import re
from collections.abc import Iterator

from mkdocs_coursebook.assessment.model import AnyItem, ClassifyItem, MatchItem, OrderItem, TrueFalseItem
from mkdocs_coursebook.lint.items.model import ItemFault
from mkdocs_coursebook.lint.items.wordlists import pattern_of
from mkdocs_coursebook.lint.words import hide_addresses

WORDS, SITUATION_WORDS = 45, 90
"""The most words of a prompt, and of one that tells a situation first."""
SITUATION_SENTENCES = 3
"""A situation in two sentences or more, and the question."""
SITUATION_LEVELS = ("analyse", "evaluate")

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_MARKS = "*_`\"'”“»«’)] \u00a0\n"
"""Emphasis, quotes and brackets that may close behind the last mark of a sentence."""
_END = re.compile(
    r"(?<!\b[^\W\d_])[.?!…]+[”»\"*_)]*\s+(?=[“«\"(*_]*[^\W_a-zа-яёәғқңөұүһі])"
    r"|\n\s*\n\s*"
)
"""Between two sentences or paragraphs; a single letter before the full stop is an initial."""
_BOLD = re.compile(r"(\*\*|__)(?!\s).+?(?<!\s)\1", re.DOTALL)
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"", re.DOTALL)


def find_long_prompts(item: AnyItem) -> Iterator[ItemFault]:
    """Q07: 45 words at most, 90 where the prompt tells a situation first."""
    for language, prompt in item.prompt.items():
        count = len(_WORD.findall(hide_addresses(prompt)))
        is_situation = (
            item.stimulus is not None
            or item.level in SITUATION_LEVELS
            or len(split_sentences(prompt)) >= SITUATION_SENTENCES
        )
        limit = SITUATION_WORDS if is_situation else WORDS
        if count > limit:
            rule = "the most where it tells a situation first" if is_situation else "the most for a plain question"
            yield ItemFault(("prompt", language), f"the prompt has {count} words; {limit} are {rule}", language)


def find_open_prompts(item: AnyItem) -> Iterator[ItemFault]:
    """Q11: a prompt ends in ? or :, or in a full stop where it tells what to do with rows."""
    is_task = isinstance(item, TrueFalseItem | OrderItem | MatchItem | ClassifyItem)
    for language, prompt in item.prompt.items():
        last = prompt.rstrip(_MARKS)[-1:]
        if last not in ("?", ":") and not (is_task and last == "."):
            marks = "'?', ':' or '.'" if is_task else "'?' or ':'"
            what = f"the prompt ends in '{prompt.split()[-1]}', not in {marks}"
            yield ItemFault(("prompt", language), what, language)


def find_plain_negatives(item: AnyItem) -> Iterator[ItemFault]:
    """Q13: a negative word in the question itself is bold; what a situation tells, or a person says, is not asked."""
    for language, prompt in item.prompt.items():
        negatives = pattern_of(language, "negative")
        if negatives is None:
            continue
        told = _BOLD.sub(_blank, _QUOTED.sub(_blank, prompt))
        for start, end in _find_questions(prompt, told):
            for match in negatives.finditer(told, start, end):
                what = f"the negative word '{match[0]}' is not bold"
                yield ItemFault(("prompt", language), what, language, match[0])


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence."""
    breaks = [match.end() for match in _END.finditer(text)]
    return list(zip([0, *breaks], [*breaks, len(text)], strict=True))


def _find_questions(prompt: str, told: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence that asks: the last one, and all that end in a question mark.

    Args:
        prompt: As written.
        told: The same without bold words and quotations, so that a person's question is none of the prompt's.

    """
    spans = split_sentences(prompt)
    return [(start, end) for start, end in spans if end == len(prompt) or told[start:end].rstrip(_MARKS).endswith("?")]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
