"""The nouns of the lints.

In: nothing. Out: what `texts` reads, the checks look at and `checks` returns.
Nouns: Text (one text in one language), Passage (one text in its languages), Document (a page or a YAML file),
Exemption (what an author lets pass, with a reason), Fault (what a check finds), Finding (the same with its place).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from mkdocs_coursebook.problems import Place
from mkdocs_coursebook.source import Source

Shape = tuple[str | int, ...]
"""What has to be equal in every language: kind of block, level, anchor, number of cells ..."""
Use = tuple[Place, str, str]
"""One thing that an exemption lets pass: its place, the code, the words (empty: all)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lint found, ready to be told."""

    code: str
    """Such as L08; the table is `checks.CHECKS`."""
    place: Place
    """Where it stands."""
    what: str
    """What is found, in one sentence without a full stop."""
    hint: str
    """How to mend it."""
    is_aged: bool
    """Whether it says that a language has fallen behind the others; this never blocks publishing."""
    language: str = ""
    """Language of the text; empty where it is about no text."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A comment that lets findings pass at one place: <!-- allow L01 "CC BY": the licence's name -->."""

    place: Place
    """Where the comment stands."""
    codes: tuple[str, ...]
    """Codes that it lets pass."""
    words: tuple[str, ...]
    """The words that may stand there; empty lets the whole text pass."""
    lines: Collection[int]
    """Lines that it is about."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read."""

    name: str
    """Relative to the project."""
    lines: Sequence[str]
    """As written."""
    exemptions: tuple[Exemption, ...] = ()
    """Of all its comments."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language: a block of a page, or a text of a YAML file."""

    file: SourceFile
    """Where it stands."""
    place: Place
    """Its first character."""
    lines: Collection[int]
    """Lines at which an exemption is about it."""
    language: str
    """ISO 639-1, such as kk."""
    words: str
    """With its Markdown, line breaks as spaces."""
    shape: Shape = ()
    """Of a block; empty in a YAML file."""
    is_name: bool = False
    """Whether it is a name or a spelling, which nobody translates word by word."""

    def find_place(self, excerpt: str, start: int) -> Place:
        """Return where `excerpt`, which begins at `words[start]`, stands in the file; else where the text begins."""
        line, column = self.place.line, self.place.column
        raw = "\n".join([self.file.lines[line - 1][column - 1 :], *self.file.lines[line : line + len(self.words)]])
        at = -1
        for _ in range(self.words.count(excerpt, 0, start) + 1 if excerpt else 0):
            at = raw.find(excerpt, at + 1)
        if at < 0:
            return self.place
        breaks = raw.count("\n", 0, at)
        return Place(self.file.name, line + breaks, at - raw.rfind("\n", 0, at) if breaks else column + at)


@dataclass(frozen=True, slots=True)
class Passage:
    """The same text in its languages."""

    texts: dict[str, Text]
    """Language -> text, in the order of the course."""
    is_translated: bool
    """Whether the course has several languages."""
    leading: frozenset[str] = frozenset()
    """Languages that were edited since all were last aligned, where others were not; those are right."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page in its languages, or a YAML file."""

    name: str
    """Its path without language, such as course/art-therapy/lecture.md."""
    files: dict[str, SourceFile]
    """Language -> file; the same one for all where it is YAML."""
    passages: list[Passage]
    """In order."""
    uses: tuple[Use, ...] = ()
    """Exemptions that were needed to set the passages side by side."""
    source: Source | None = None
    """Data and places of a YAML file; a page has none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check finds in a passage."""

    language: str
    """Which of its texts is at fault."""
    what: str
    """What is wrong, in one sentence without a full stop."""
    excerpt: str = ""
    """The words in question; empty where it is the whole text."""
    start: int = 0
    """Where they begin in the text."""
    shift: int = 0
    """How many characters behind their beginning the fault is."""


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table of checks."""

    code: str
    """Of the content dossier, section 5; what an exemption names."""
    name: str
    """Two or three words."""
    what: str
    """What it holds texts to."""
    mend: str
    """What to do about a finding."""
    find: Callable[[Passage], Iterable[Fault]]
    """The check itself."""
    is_comparison: bool = False
    """Whether it compares languages, so that an exemption in any of them counts."""
    is_aged: bool = False
    """Whether its findings only say that a language has fallen behind."""
