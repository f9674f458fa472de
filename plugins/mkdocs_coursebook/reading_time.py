"""Words of a Markdown page that a learner reads, and the minutes they take.

In: the lines of a page. Out: a count for each line; minutes. What is for whoever leads (`??? lead`), code, fences,
comments, addresses and citations are not read and not counted; a term counts with the words that are shown.
"""

import re
from collections.abc import Iterable, Iterator

from mkdocs_coursebook.lead_block import tell_kinds

RATES = {"en": 150, "ru": 140, "kk": 125}
"""Words a minute of careful study reading. An assumption of ours, not a measured value: 150 in English, slower than
reading for pleasure, since learners stop at tables and go back. The same text has fewer and longer words in Russian
and in Kazakh; the other two rates are set so that our own lectures take the same time in the three languages."""
RATE = 150
"""Of a language that the table does not have."""

_BLOCK = re.compile(r"^\s*(?:\?\?\?\+?|!!!)\s+[\w -]+?(?=\s*(?:\"|$))")
_NO_WORDS = re.compile(r"<!--.*?-->|<[^>]+>|\[@[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|\[\[[a-z0-9-]+\|")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,:/][^\W_]+)*")


def count_words(lines: Iterable[str]) -> Iterator[int]:
    """Yield for each line of a page how many words of it a learner reads."""
    lines = list(lines)
    for line, kind in zip(lines, tell_kinds(lines), strict=True):
        yield len(_WORD.findall(_NO_WORDS.sub(" ", _BLOCK.sub(" ", line)))) if kind == "text" else 0


def reading_seconds(words: int, language: str) -> int:
    """Return how long words take to be read carefully; see `RATES`."""
    return round(words * 60 / RATES.get(language, RATE))


def reading_minutes(seconds: int) -> int:
    """Return whole minutes, at least one."""
    return max(1, round(seconds / 60))
