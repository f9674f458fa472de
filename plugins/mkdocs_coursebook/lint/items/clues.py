"""Q03, Q22: words that give the answer away: those of the lesson, and those that question and right choice share.

In: an item; for Q03 the pages of the course. Out: faults, for each language separately.
Source: content dossier, section 6, Q03, Q22.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from mkdocs_coursebook.assessment.items import AnyItem, ChoiceItem
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.lint.items.model import ItemFault, part_choices, rows_of
from mkdocs_coursebook.lint.items.sentences import find_questions, hide_quotes
from mkdocs_coursebook.lint.items.wordlists import words_of
from mkdocs_coursebook.lint.model import Document
from mkdocs_coursebook.lint.overlap import LENGTH, Runs, find_runs, split_words
from mkdocs_coursebook.lint.words import GAP, hide_markup
from mkdocs_coursebook.source import DataPath

STEM = 5
"""Letters that two forms of one word share; shorter words carry little content."""
TITLES = frozenset({"heading", "front"})
"""Blocks of a page that are titles, which an item may repeat."""

_CONTENT_WORD = re.compile(rf"[^\W\d_]{{{STEM},}}")
_MARKED_TERM = re.compile(r"\[\[[^\]]{0,200}\]\]")


def find_shared_words(item: AnyItem) -> Iterator[ItemFault]:
    """Q22: no content word stands in the question and in a right choice, but in no wrong one.

    What a situation tells before the question is what all choices are about.
    """
    if not isinstance(item, ChoiceItem):
        return
    right, wrong = part_choices(item)
    for language, prompt in item.prompt.items():
        asked = {stem for start, end in find_questions(prompt) for stem in _stems(prompt[start:end], language)}
        elsewhere = {stem for _, choice in wrong for stem in _stems(choice.text[language], language)}
        for at, choice in right:
            for stem, word in _stems(choice.text[language], language).items():
                if stem in asked and stem not in elsewhere:
                    what = f"of the choices only the right one has '{word}', which stands in the question, too"
                    yield ItemFault(("choices", at, "text", language), what, language, word)


def find_lesson_words(runs: dict[str, Runs]) -> Callable[[AnyItem], Iterable[ItemFault]]:
    """Return the rule Q03 against these runs of the course's pages, by language."""

    def find(item: AnyItem) -> Iterator[ItemFault]:
        for path, language, text in _texts_of(item):
            for start, end, page in find_runs(hide_markup(text), runs.get(language, {})):
                excerpt = " ".join(text[start:end].split())
                yield ItemFault(path, f"as in {page}: {excerpt}", language, excerpt)

    return find


def read_lesson_runs(documents: Iterable[Document], banks: Iterable[Bank]) -> dict[str, Runs]:
    """Return for each language the runs of eight words that items and pages share, with the place in the page.

    Titles and words that a page marks as a term are no part of a run: an item calls things by their names.
    """
    wanted: dict[str, set[tuple[str, ...]]] = {}
    for bank in banks:
        for item in bank.items:
            for _, language, text in _texts_of(item):
                wanted.setdefault(language, set()).update(_runs(hide_markup(text)))
    shared: dict[str, Runs] = {language: {} for language in wanted}
    for document in documents:
        for passage in document.passages if document.source is None else ():
            for block in passage.texts.values():
                if block.language in wanted and block.shape[0] not in TITLES:
                    for run in _runs(hide_markup(_MARKED_TERM.sub(GAP, block.words))):
                        if run in wanted[block.language]:
                            shared[block.language].setdefault(run, f"{block.file.name}:{block.place.line}")
    return shared


def _texts_of(item: AnyItem) -> Iterator[tuple[DataPath, str, str]]:
    """Yield path, language and text of the prompt and of each row; what a prompt quotes is asked about, not told."""
    for language, text in item.prompt.items():
        yield ("prompt", language), language, hide_quotes(text)
    key, rows = rows_of(item)
    for at, row in enumerate(rows):
        for language, text in row.text.items():
            yield (key, at, "text", language), language, text


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    for part in text.split(GAP):
        words = [word for word, _ in split_words(part)]
        for at in range(len(words) - LENGTH + 1):
            yield tuple(words[at : at + LENGTH])


def _stems(text: str, language: str) -> dict[str, str]:
    """Return the stem of each content word, and how the word is written."""
    empty = words_of(language, "empty")
    words = (match[0] for match in _CONTENT_WORD.finditer(hide_markup(text)))
    return {word.lower().replace("ё", "е")[:STEM]: word for word in words if word.lower() not in empty}
