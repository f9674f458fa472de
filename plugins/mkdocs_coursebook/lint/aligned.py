"""L21: languages that have not followed an edit of another one.

In: documents; course/aligned.yml, written by `coursebook align` when all languages say the same. Out: findings.
A digest of each language's texts is kept; one that differs now was edited since.
Source: content dossier, section 5, L21.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkdocs_coursebook.lint.model import Document, Finding, Text
from mkdocs_coursebook.lint.texts import ALIGNED
from mkdocs_coursebook.problems import CoursebookError, Place, ProblemList
from mkdocs_coursebook.source import read_file

CODE = "L21"
HINT = "bring it up to date, then run coursebook align"
_HEAD = """\
# Written by `coursebook align`: what the texts were when their languages last said the same, as digests.
# A language that was edited since makes the others of its page or bank count as aged. Do not edit by hand.
"""

Record = dict[str, dict[str, str]]
"""Name of a document -> language -> digest of its texts."""


def read_record(root: Path, findings: list[Finding]) -> Record:
    """Return what course/aligned.yml holds; nothing where it is missing or cannot be read."""
    if not (root / ALIGNED).is_file():
        return {}
    problems = ProblemList()
    source = read_file(root / ALIGNED, ALIGNED, problems)
    if source and isinstance(source.data, dict) and all(isinstance(one, dict) for one in source.data.values()):
        return source.data
    place = problems.sorted()[0].place if problems.problems else Place(ALIGNED)
    findings.append(Finding(CODE, place, "the record cannot be read", "run coursebook align", is_aged=False))
    return {}


def mark_edited(document: Document, record: Record) -> Document:
    """Return a document whose passages know which of its languages were edited since all were aligned."""
    leading, _ = _compare(document, record)
    if not leading:
        return document
    passages = [replace(passage, leading=frozenset(leading)) for passage in document.passages]
    return replace(document, passages=passages)


def find_aged(document: Document, record: Record) -> Iterator[Finding]:
    """L21: yield each language that has not followed an edit of another one."""
    leading, behind = _compare(document, record)
    for language in behind if leading else ():
        file = document.files[language].name
        edited = " and ".join(_name(document, other) for other in leading)
        what = f"has not followed {edited} since they were last aligned"
        if document.name == file:
            what = f"the texts in {language} have not followed those in {edited} since they were last aligned"
        yield Finding(CODE, Place(file), what, HINT, is_aged=True, language=language)


def write_record(root: Path, documents: Collection[Document], only: Collection[str] = ()) -> list[str]:
    """Write course/aligned.yml and return the names of the documents whose entry changed.

    Args:
        root: The project's folder.
        documents: All documents of the course.
        only: Names of documents, or of their files, to align; empty aligns all.

    Raises:
        CoursebookError: If `only` names what is no page or bank, or the record that it changes cannot be read.

    """
    faults: list[Finding] = []
    before = read_record(root, faults)
    if faults and only:
        raise CoursebookError(f"{ALIGNED} cannot be read\n  hint: run coursebook align without a file")
    now = {one.name: _digests(one) for one in documents if len(_digests(one)) > 1}
    chosen = _choose(documents, only)
    kept = {name: digests for name, digests in before.items() if name in now and name not in chosen}
    record = kept | {name: digests for name, digests in now.items() if name in chosen}
    lines = [_write_entry(name, digests) for name, digests in sorted(record.items())]
    (root / ALIGNED).write_text(_HEAD + "".join(lines or ["{}\n"]), encoding="utf-8", newline="\n")
    return [name for name in sorted(record.keys() | before.keys()) if record.get(name) != before.get(name)]


def _write_entry(name: str, digests: dict[str, str]) -> str:
    key = name if re.fullmatch(r"[\w./-]+", name) else json.dumps(name, ensure_ascii=False)
    return f"{key}: {{{', '.join(f'{language}: {digest}' for language, digest in digests.items())}}}\n"


def _choose(documents: Collection[Document], only: Collection[str]) -> set[str]:
    names = {one.name: one.name for one in documents}
    for one in documents:
        names |= {file.name: one.name for file in one.files.values()}
    for name in only:
        if name not in names:
            raise CoursebookError(f"{name} is no page and no bank of this course\n  hint: write course/x/lecture.md")
    return {names[name] for name in only} if only else set(names.values())


def _compare(document: Document, record: Record) -> tuple[list[str], list[str]]:
    """Return the languages that were edited and those that were not; none edited where all or none were."""
    known = record.get(document.name)
    if not known:
        return [], []
    digests = {language: digest for language, digest in _digests(document).items() if language in known}
    edited = [language for language, digest in digests.items() if digest != known[language]]
    behind = [language for language in digests if language not in edited]
    return (edited, behind) if behind else ([], [])


def _digests(document: Document) -> dict[str, str]:
    """Return language -> digest of its texts, whatever their line breaks."""
    texts: dict[str, list[Text]] = {}
    for passage in document.passages:
        for language, text in passage.texts.items():
            texts.setdefault(language, []).append(text)
    return {language: _digest(texts[language]) for language in document.files if language in texts}


def _digest(texts: list[Text]) -> str:
    """Return the digest of texts in the order of their file, however they were set beside other languages."""
    words = [" ".join(text.words.split()) for text in sorted(texts, key=lambda text: text.place) if text.words]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _name(document: Document, language: str) -> str:
    file = document.files[language].name
    return language if file == document.name else PurePosixPath(file).name
