"""The rules of item writing at work, and what an author lets pass at an item or in a bank.

In: the documents of a course. Out: `Finding`s; banks that cannot be read are left out, `reading` reports them.
An exemption (`# allow Q20: the reason`) inside an item is about the item; one in the head of the file, above its first
key, is about the rules over the whole bank.
Before it: `texts`, `checks`. After it: `lint.linting`.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.lint.exemptions import Allowance, find_unneeded, is_about
from mkdocs_coursebook.lint.items.checks import BANK_CHECKS, CODES, ITEM_CHECKS, LESSON_WORDS
from mkdocs_coursebook.lint.items.clues import find_lesson_words, read_lesson_runs
from mkdocs_coursebook.lint.items.model import BankCheck, ItemCheck, ItemFault
from mkdocs_coursebook.lint.model import Document, Exemption, Finding, SourceFile, Use
from mkdocs_coursebook.model import item_name, validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import KEY, Source

_BANK_FILE = re.compile(r"quizzes/[^/]+\.yml")


@dataclass(frozen=True, slots=True)
class WrittenBank:
    """A bank, and where it is written."""

    bank: Bank
    """The items."""
    source: Source
    """Where each value stands."""
    file: SourceFile
    """Its lines and exemptions."""


def lint_items(
    documents: Sequence[Document], languages: tuple[str, ...], allowances: Sequence[Allowance]
) -> list[Finding]:
    """Return all that the rules of item writing find in the banks of a course.

    Args:
        documents: All pages and YAML files of the course.
        languages: The course's languages.
        allowances: What course/language.yml lets pass.

    """
    banks: list[WrittenBank] = []
    exemptions: list[Exemption] = []
    for document in documents:
        written = _read_bank(document, languages)
        if written:
            banks.append(written)
        if written or not _is_bank(document):  # in a bank that cannot be read nobody knows what is needed
            exemptions += [one for file in document.files.values() for one in file.exemptions]
    runs = read_lesson_runs(documents, [written.bank for written in banks])
    checks = (*ITEM_CHECKS, replace(LESSON_WORDS, find=find_lesson_words(runs)))
    used: set[Use] = set()
    findings: list[Finding] = []
    for written in banks:
        for at, (item, lines) in enumerate(zip(written.bank.items, _lines_of_items(written), strict=True)):
            for check in checks:
                faults = [replace(fault, path=("items", at, *fault.path)) for fault in check.find(item)]
                findings += _tell(written, check, faults, lines, allowances, used)
        for over_all in BANK_CHECKS:
            findings += _tell(written, over_all, over_all.find(written.bank), _head_of(written), allowances, used)
    return findings + find_unneeded(exemptions, allowances, CODES, used)


def _is_bank(document: Document) -> bool:
    """Return whether a document is a bank; a survey, which has a purpose, is none."""
    is_survey = document.source is not None and "purpose" in document.source.data
    return bool(_BANK_FILE.fullmatch(document.name)) and not is_survey


def _read_bank(document: Document, languages: tuple[str, ...]) -> WrittenBank | None:
    if document.source is None or not _is_bank(document):
        return None
    bank = validate(Bank, document.source, ProblemList(), languages)
    return WrittenBank(bank, document.source, document.files[languages[0]]) if bank else None


def _head_of(written: WrittenBank) -> range:
    """Return the lines down to the first key."""
    return range(1, min(written.source.places[key, KEY][0] for key in written.source.data) + 1)


def _lines_of_items(written: WrittenBank) -> list[range]:
    """Return the lines of each item: from its first to the one before what follows it."""
    places = written.source.places
    firsts = [places["items", at][0] for at in range(len(written.bank.items))]
    keys = [places[key, KEY][0] for key in written.source.data]
    after = min((line for line in keys if line > firsts[-1]), default=len(written.file.lines) + 1)
    return [range(first, end) for first, end in zip(firsts, [*firsts[1:], after], strict=True)]


def _tell(
    written: WrittenBank,
    check: ItemCheck | BankCheck,
    faults: Iterable[ItemFault],
    lines: Collection[int],
    allowances: Sequence[Allowance],
    used: set[Use],
) -> list[Finding]:
    """Return the faults that no exemption at these lines lets pass; note in `used` each exemption that was needed."""
    phrases = [(one.place, one.words) for one in allowances if one.code == check.code]
    for one in written.file.exemptions:
        if check.code in one.codes and is_about(one, lines):
            phrases += [(one.place, words) for words in one.words or ("",)]
    findings = []
    for fault in faults:
        needed = [(place, words) for place, words in phrases if words.lower() in fault.excerpt.lower()]
        used.update((place, check.code, words) for place, words in needed)
        if not needed:
            who = item_name(written.source, fault.path) if isinstance(check, ItemCheck) else ""
            place = written.source.place(fault.path)
            findings.append(Finding(check.code, place, who + fault.what, check.mend, False, fault.language))
    return findings
