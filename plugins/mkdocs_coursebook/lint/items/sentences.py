"""Sentences of a prompt: which of them ask, and which only says how to answer.

In: a prompt. Out: spans (start and end) in it. Before it: nothing. After it: `prompts`, `clues`.
"""

import re

INSTRUCTION_WORDS = 8
"""The most words of an instruction behind the question, such as "You may round to a whole number."."""
MARKS = "*_`\"'”“»«’)] \u00a0\n"
"""Emphasis, quotes and brackets that may close behind the last mark of a sentence."""

Span = tuple[int, int]
"""Start and end in the prompt."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_END = re.compile(
    r"(?<!\b[^\W\d_])[.?!…]+[”»\"*_)]*\s+(?=\(|[“«\"*_]*[^\W_a-zа-яёәғқңөұүһі])"
    r"|\n\s*\n\s*"
)
"""Between two sentences or paragraphs; a single letter before the full stop is an initial."""
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"", re.DOTALL)


def count_words(text: str) -> int:
    """Return the number of words, where 3,5 and well-known are one each."""
    return len(_WORD.findall(text))


def split_prompt(prompt: str) -> list[Span]:
    """Return each sentence of a prompt.

    The last one is left out where it only says how to answer the question before it: one short sentence, with a full
    stop or in brackets.
    """
    breaks = [match.end() for match in _END.finditer(prompt)]
    spans = list(zip([0, *breaks], [*breaks, len(prompt)], strict=True))
    if len(spans) > 1 and _is_instruction(prompt[slice(*spans[-1])]) and _asks(hide_quotes(prompt), spans[-2]):
        spans.pop()
    return spans


def find_questions(prompt: str) -> list[Span]:
    """Return each sentence that asks: all that end in a question mark, and the last one."""
    unquoted = hide_quotes(prompt)
    spans = split_prompt(prompt)
    return [*(span for span in spans[:-1] if _asks(unquoted, span)), spans[-1]]


def hide_quotes(text: str) -> str:
    """Return a text with spaces for what a person says or asks in it."""
    return _QUOTED.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """Return as many spaces as were found, so that columns stay true."""
    return " " * len(match[0])


def _asks(unquoted: str, span: Span) -> bool:
    return unquoted[slice(*span)].rstrip(MARKS).endswith("?")


def _is_instruction(sentence: str) -> bool:
    is_closed = sentence.rstrip("*_ \u00a0\n").endswith((".", "!", ".”", ".»", ")"))
    return is_closed and count_words(sentence) <= INSTRUCTION_WORDS and not _asks(sentence, (0, len(sentence)))
