"""What of a Markdown text is words of its language, and what is code, address, citation or another language.

In: texts with their Markdown. Out: texts of the same length in which all the rest is hidden, so columns stay true.
Before it: nothing. After it: the checks of letters, labels, numbers and overlap.
"""

import re
from functools import cache

WORD = re.compile(r"[^\W\d_]+")
GAP = "\u00b6"
"""Fills the place of words that an exemption lets pass; no run of words goes across it."""
CITATION = re.compile(r"\[@([A-Z]+\d+(?:-\d+)?[a-z]?)\]")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
TERM = re.compile(r"\[\[([^\]|]*)")

_MARKUP = r"""
    (?P<code>(`{1,9})(?!`).{1,400}?(?<!`)\2(?!`))
  | \[@[^\]]{0,80}\]                      # a citation
  | \[\[[^\]|]{0,80}(?:\||\]\])           # the id of a term
  | (?<=\])\([^)]{0,400}\)                # the address of a link
  | (?<=\])\[[^\]]{0,80}\]               # the same, by name
  | \[\^[^\]]{0,80}\]                    # a footnote
  | \b(?:https?://|www\.)\S+
  | \b[a-zA-Z0-9][\w.+-]{0,63}@[\w-]{1,63}\.[\w.-]+  # an e-mail address
  | \{[^}]{0,400}\}                       # attributes, includes
  | </?[a-zA-Z!][^>]{0,400}>              # HTML
  | &\#?\w{1,31};
  | :[a-z][a-z0-9_+-]{0,63}:              # an icon
"""
"""Each part has a longest length, so that a text full of opening brackets is read in a moment, too."""
_CODE_WORD = r"""
  | \b\d*[A-Z]{1,3}\d+(?:[-.]\d+)*[a-z]?\b   # such as W1, A4, LO6, 5B012300
  | \b[A-Z]{1,3}(?=_{2})                     # the same with its number left to be filled in
"""
_NO_WORDS = re.compile(_MARKUP + _CODE_WORD, re.VERBOSE)
_NO_NUMBERS = re.compile(_MARKUP, re.VERBOSE)
_CODE = re.compile(r"(`{1,9})(?!`).{1,400}?(?<!`)\1(?!`)")
_MARKED = re.compile(
    r"<(?P<tag>\w{1,20})[^>]{0,200}\slang=[\"']?(?P<html>\w{2,3})\b[^>]{0,200}>.{0,2000}?</(?P=tag)>"
    r"|(?P<stars>\*\*?|__?)(?!\s).{1,400}?(?P=stars)"
    r"\{:?[^}]{0,200}(?<!href)lang=[\"']?(?P<markdown>\w{2,3})\b[^}]{0,200}\}"
)
"""A part in another language: <span lang="kk">...</span>, *...*{lang=kk}."""


def hide_markup(words: str) -> str:
    """Return a text with spaces for all that is no word of a language."""
    return _NO_WORDS.sub(_blank, words)


def hide_addresses(words: str) -> str:
    """Return a text with spaces for markup whose digits are no numbers."""
    return _NO_NUMBERS.sub(_blank, words)


def hide_code(words: str) -> str:
    """Return a text with spaces for its code."""
    return _CODE.sub(_blank, words)


def hide_phrase(words: str, phrase: str) -> str:
    """Return a text with a gap wherever a phrase stands, in small or in capital letters."""
    return _phrase(phrase).sub(lambda match: GAP * len(match[0]), words)


@cache
def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def part_languages(words: str, language: str) -> list[tuple[str, str]]:
    """Return (language, text) for the text and for each part that is marked as another language.

    All have the same length; what belongs to another language is hidden.
    """
    parts = []
    for match in _MARKED.finditer(words) if "lang=" in words else ():
        other = match["html"] or match["markdown"]
        if other != language:
            parts.append((other, " " * match.start() + match[0]))
            words = words[: match.start()] + " " * len(match[0]) + words[match.end() :]
    return [(language, words), *parts]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
