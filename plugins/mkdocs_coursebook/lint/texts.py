"""All texts of a course, side by side in its languages.

In: docs/**/*.md, course/**/*.md, course/**/*.yml and quizzes/**/*.yml of a project. Out: `Document`s.
Files that cannot be read are left out: `reading` and `pages` report them.
Before it: source, pages, blocks. After it: `linting`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_coursebook.includes import SHARED
from mkdocs_coursebook.lint.blocks import Block, read_page
from mkdocs_coursebook.lint.codes import is_country_file
from mkdocs_coursebook.lint.exemptions import FILE as ALLOWANCES
from mkdocs_coursebook.lint.exemptions import read_page_exemptions, read_yaml_exemptions
from mkdocs_coursebook.lint.model import Document, Finding, Passage, SourceFile, Text, Use
from mkdocs_coursebook.lint.parallel import set_side_by_side
from mkdocs_coursebook.pages import find_pages, is_private, split_language
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import KEY, DataPath, Source, decode, read_text

ALIGNED = "course/aligned.yml"
NAMES = frozenset({"short", "accepted"})
"""Keys of names and spellings: each language has its own."""
NO_TEXTS = frozenset({"full", "avoid", "by", "place", "planned"})
"""Keys of references in the language they are in, of forms that are not used, and of what only authors read."""

_ONE_WORD = re.compile(r"[!-~]*")
"""In a course of one language a text is a plain value; what is one word in Latin letters is an id or a number."""


@dataclass(slots=True)
class Reader:
    """What is the same for all files of one course."""

    root: Path
    """The project's folder."""
    languages: tuple[str, ...]
    """Of the course."""
    codes: frozenset[str]
    """Codes that an exemption may name."""
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with exemptions."""

    @property
    def is_translated(self) -> bool:
        """Whether the course has several languages."""
        return len(self.languages) > 1


def read_documents(reader: Reader) -> list[Document]:
    """Return all pages, fragments and YAML files that hold texts, sorted by name."""
    versions: dict[str, dict[str, str]] = {}
    for name, language, file in sorted(_find_texts(reader), key=lambda one: reader.languages.index(one[1])):
        versions.setdefault(name, {})[language] = file
    documents = [_read_pages(name, files, reader) for name, files in sorted(versions.items())]
    for folder in ("course", "quizzes"):
        for path in sorted((reader.root / folder).rglob("*.yml")):
            file = path.relative_to(reader.root).as_posix()
            if file not in (ALLOWANCES, ALIGNED) and not is_private(file) and path.is_file():
                documents.append(_read_yaml(file, reader))
    return [document for document in documents if document.passages]


def _find_texts(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """Yield name without language, language and file of each page and fragment."""
    for page in find_pages(reader.root, reader.languages):
        if not is_country_file(page.file):
            yield (Path(page.file).parent / Path(page.path).name).as_posix(), page.language, page.file
    for path in sorted((reader.root / SHARED).rglob("*.md")):
        file = path.relative_to(reader.root).as_posix()
        if not is_country_file(file):
            yield *split_language(file, reader.languages), file


def _read_pages(name: str, versions: dict[str, str], reader: Reader) -> Document:
    files: dict[str, SourceFile] = {}
    columns: dict[str, list[Text]] = {}
    for language, file in versions.items():
        text = decode((reader.root / file).read_bytes(), file, ProblemList())
        if text is None:
            continue
        page, lines = read_page(text), text.splitlines()
        exemptions = read_page_exemptions(page.comments, lines, file, reader.codes, reader.findings)
        exemptions += read_yaml_exemptions(lines[: page.head], file, reader.codes, reader.findings)
        files[language] = SourceFile(file, lines, tuple(exemptions))
        columns[language] = [_text_of(block, files[language], language) for block in page.blocks]
    uses: list[Use] = []
    passages = set_side_by_side(columns, files, reader.is_translated, uses)
    return Document(name, files, passages, tuple(uses))


def _text_of(block: Block, file: SourceFile, language: str) -> Text:
    raw = file.lines[block.line - 1]
    place = Place(file.name, block.line, len(raw) - len(raw.lstrip()) + 1)
    return Text(file, place, range(block.line, block.last + 1), language, block.text, block.shape)


def _read_yaml(file: str, reader: Reader) -> Document:
    text = decode((reader.root / file).read_bytes(), file, ProblemList())
    source = read_text(text, file, ProblemList()) if text else None
    if text is None or source is None:
        return Document(file, {}, [])
    lines = text.splitlines()
    values = list(_find_values(source.data, (), reader.languages))
    words = [str(versions) for _, versions in values]
    exemptions = read_yaml_exemptions(lines, file, reader.codes, reader.findings, words)
    origin = SourceFile(file, lines, tuple(exemptions))
    passages = []
    for path, versions in values:
        for texts in _read_versions(path, versions, source, origin, reader.languages):
            passages.append(Passage(texts, reader.is_translated))
    return Document(file, dict.fromkeys(reader.languages, origin), passages, source=source)


def _find_values(value: Any, path: DataPath, languages: tuple[str, ...]) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """Yield each text of a YAML file by language, with the path that leads to it."""
    if isinstance(value, dict):
        if value and all(key in languages for key in value):
            yield path, value
            return
        for key, inner in value.items():
            if key not in NO_TEXTS and not (key == "note" and path[:1] == ("terms",)):
                yield from _find_values(inner, (*path, key), languages)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _find_values(inner, (*path, at), languages)
    elif len(languages) == 1 and not _ONE_WORD.fullmatch(value):
        yield path, {languages[0]: value}


def _read_versions(
    path: DataPath, versions: dict[str, Any], source: Source, origin: SourceFile, languages: tuple[str, ...]
) -> Iterator[dict[str, Text]]:
    """Yield the texts that stand side by side: all languages of a text, each entry of a list alone."""
    texts: dict[str, Text] = {}
    is_name = path[-1:] != () and path[-1] in NAMES
    for language in languages:
        value = versions.get(language)
        whole = (*path, language) if (*path, language) in source.places else path
        entries = enumerate(value) if isinstance(value, list) else ((None, value),)
        for at, words in entries:
            if isinstance(words, str) and words.strip():
                own = whole if at is None else (*whole, at)
                line = _lines_of(own, path, source)
                text = Text(origin, source.place(own), line, language, words.replace("\n", " "), (), is_name)
                if at is None:
                    texts[language] = text
                else:
                    yield {language: text}
    if texts:
        yield texts


def _lines_of(path: DataPath, group: DataPath, source: Source) -> frozenset[int]:
    """Return the lines of a value, of its key, and of the key of the text that it is a language of."""
    paths = (path, (*path, KEY), (*group, KEY))
    return frozenset(source.places[one][0] for one in paths if one in source.places)
