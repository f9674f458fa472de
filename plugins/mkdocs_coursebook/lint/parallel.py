"""The blocks of a page's languages, set side by side.

In: the blocks of each language, as texts. Out: passages. Before it: blocks. After it: `texts`.
"""

from collections.abc import Iterator

from mkdocs_coursebook.lint.exemptions import is_about
from mkdocs_coursebook.lint.model import Passage, SourceFile, Text, Use
from mkdocs_coursebook.problems import Place

SHAPES = "L07"

Columns = dict[str, list[Text]]
"""Language -> the blocks of its page."""


def set_side_by_side(
    columns: Columns, files: dict[str, SourceFile], is_translated: bool, uses: list[Use]
) -> list[Passage]:
    """Return the blocks of the languages side by side, up to the first that differ; from there on, each alone.

    Args:
        columns: The blocks of each language.
        files: Language -> the file they stand in.
        is_translated: Whether the course has several languages.
        uses: Collects what lets a block stand in one language only: an `allow L07` at it, where it is needed.

    """
    ends = {
        language: Text(file, Place(file.name, max(len(file.lines), 1)), (), language, "", ("end",))
        for language, file in files.items()
    }
    shapes = [[text.shape for text in texts] for texts in columns.values()]
    alone: list[Text] = []
    if any(one != shapes[0] for one in shapes):
        columns, alone = _part(columns, uses)
    passages = [Passage({text.language: text}, is_translated) for text in alone]
    return [*passages, *_pair(columns, ends, is_translated)]


def _pair(columns: Columns, ends: dict[str, Text], is_translated: bool) -> Iterator[Passage]:
    for at in range(max(map(len, columns.values()), default=0)):
        texts = {language: column[at] if at < len(column) else ends[language] for language, column in columns.items()}
        yield Passage(texts, is_translated)
        if len({text.shape for text in texts.values()}) > 1:
            for language, column in columns.items():
                yield from (Passage({language: text}, is_translated) for text in column[at + 1 :])
            return


def _part(columns: Columns, uses: list[Use]) -> tuple[Columns, list[Text]]:
    """Return the blocks without those that may stand in one language only, and those."""
    kept: Columns = {language: [] for language in columns}
    alone: list[Text] = []
    for language, texts in columns.items():
        for text in texts:
            allowed = _allowing(text)
            uses += [(place, SHAPES, "") for place in allowed]
            (alone if allowed else kept[language]).append(text)
    return kept, alone


def _allowing(text: Text) -> list[Place]:
    return [
        one.place for one in text.file.exemptions if SHAPES in one.codes and not one.words and is_about(one, text.lines)
    ]
