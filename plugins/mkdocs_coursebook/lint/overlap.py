"""L22: no sentence of a source stands in the course; facts carry over, wording does not.

In: a folder of source documents as text. Out: a check that knows them.
Source: content dossier, section 5, L22: runs of 8 words, after small letters and without punctuation.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs_coursebook.lint.model import Fault, Passage
from mkdocs_coursebook.lint.words import GAP, hide_markup
from mkdocs_coursebook.problems import CoursebookError

LENGTH = 8
"""Words of a run."""

Runs = dict[tuple[str, ...], str]
"""Run of words -> the document it stands in first."""
_WORD = re.compile(r"\w+")
_BREAK = re.compile(GAP + "+")


def read_runs(folder: Path) -> Runs:
    """Return each run of eight words of the documents in a folder.

    Raises:
        CoursebookError: If the folder holds no .txt or .md file.

    """
    runs: Runs = {}
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md") and path.is_file()]
    if not files:
        raise CoursebookError(f"{folder} holds no .txt or .md file\n  hint: save the source documents as plain text")
    for path in files:
        words = [word for word, _ in split_words(path.read_text(encoding="utf-8", errors="replace"))]
        for at in range(len(words) - LENGTH + 1):
            runs.setdefault(tuple(words[at : at + LENGTH]), path.name)
    return runs


def find_own_words(runs: Runs) -> Callable[[Passage], Iterable[Fault]]:
    """Return the check L22 against these runs."""

    def find(passage: Passage) -> Iterator[Fault]:
        for key, text in passage.texts.items():
            for start, end, document in find_runs(hide_markup(text.words), runs):
                excerpt = text.words[start:end]
                yield Fault(key, f"as in {document}: {' '.join(excerpt.split())}", excerpt, start)

    return find


def find_runs(words: str, runs: Runs) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and document of each longest run of a text that stands in a document."""
    begin = 0
    for gap in [*_BREAK.finditer(words), None]:
        end = gap.start() if gap else len(words)
        yield from _find_in_part(words[begin:end], begin, runs)
        begin = gap.end() if gap else end


def split_words(text: str) -> list[tuple[str, int]]:
    """Return words and where they begin: in small letters, the Latin schwa of some copies as the Cyrillic one."""
    return [(match[0], match.start()) for match in _WORD.finditer(text.lower().replace("\u0259", "\u04d9"))]


def _find_in_part(part: str, offset: int, runs: Runs) -> Iterator[tuple[int, int, str]]:
    pairs = split_words(part)
    words = [word for word, _ in pairs]
    at = 0
    while at <= len(words) - LENGTH:
        last = at
        while tuple(words[last : last + LENGTH]) in runs:
            last += 1
        if last > at:
            word, start = pairs[last + LENGTH - 2]
            yield offset + pairs[at][1], offset + start + len(word), runs[tuple(words[at : at + LENGTH])]
        at = max(last, at + 1)
