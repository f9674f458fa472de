"""The lints at work: over a course, against its sources, and the record of what was aligned.

In: the project's folder and the course's languages. Out: `Finding`s, sorted by place.
Before it: `texts`, `checks`, `exemptions`. After it: whoever tells an author (`coursebook check`, the build).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs_coursebook.lint.aligned import find_aged, mark_edited, read_record, write_record
from mkdocs_coursebook.lint.checks import CHECKS, CODES, OWN_WORDS
from mkdocs_coursebook.lint.codes import COUNTRIES, is_country_file
from mkdocs_coursebook.lint.exemptions import Allowance, find_unneeded, let_pass, read_allowances
from mkdocs_coursebook.lint.items import lint_items
from mkdocs_coursebook.lint.model import Check, Document, Exemption, Fault, Finding, Passage, Use
from mkdocs_coursebook.lint.overlap import find_own_words, read_runs
from mkdocs_coursebook.lint.texts import Reader, read_documents
from mkdocs_coursebook.problems import Place


def lint_course(root: Path, languages: tuple[str, ...]) -> list[Finding]:
    """Return all that the lints find in the texts of a course, sorted by place.

    Args:
        root: The project's folder.
        languages: The course's languages; one alone is compared with none.

    """
    reader = Reader(root, languages, CODES)
    findings: list[Finding] = list(_find_country_files(root))
    record = read_record(root, findings) if reader.is_translated else {}
    documents = [mark_edited(document, record) for document in read_documents(reader)]
    for document in documents:
        findings += find_aged(document, record)
    allowances = read_allowances(root, CODES, reader.findings)
    findings += _run(CHECKS, documents, allowances)
    findings += lint_items(documents, languages, allowances)
    return _sort([*findings, *reader.findings])


def find_overlap(root: Path, languages: tuple[str, ...], folder: Path) -> list[Finding]:
    """Return each run of eight words of the course that stands in a document of `folder`, sorted by place.

    Args:
        root: The project's folder.
        languages: The course's languages.
        folder: Source documents as .txt or .md.

    Raises:
        CoursebookError: If `folder` holds no such document.

    """
    check = replace(OWN_WORDS, find=find_own_words(read_runs(folder)))
    documents = read_documents(Reader(root, languages, CODES))
    return _sort(_run((check,), documents, read_allowances(root, CODES, [])))


def align(root: Path, languages: tuple[str, ...], only: Collection[str] = ()) -> list[str]:
    """Note in course/aligned.yml that the languages of these texts now say the same.

    Args:
        root: The project's folder.
        languages: The course's languages.
        only: Names or files of the pages and banks in question; empty means all.

    Returns:
        The names whose entry changed, such as course/art-therapy/lecture.md.

    Raises:
        CoursebookError: If `only` names what is no page or bank.

    """
    return write_record(root, read_documents(Reader(root, languages, CODES)), only)


def _run(checks: Sequence[Check], documents: Iterable[Document], allowances: Sequence[Allowance]) -> list[Finding]:
    """Run checks over all passages; an exemption that no passage needs is a finding, too."""
    used: set[Use] = set()
    findings: list[Finding] = []
    exemptions: dict[Place, Exemption] = {}
    for document in documents:
        used.update(document.uses)
        for file in document.files.values():
            exemptions |= {one.place: one for one in file.exemptions}
        for passage in document.passages:
            findings += _examine(passage, checks, allowances, used)
    return findings + find_unneeded(exemptions.values(), allowances, {check.code for check in checks}, used)


def _examine(
    passage: Passage, checks: Sequence[Check], allowances: Sequence[Allowance], used: set[Use]
) -> Iterator[Finding]:
    for check in checks:
        faults = list(check.find(passage))
        left = let_pass(check, passage, faults, allowances, used) if faults else []
        # What stands several times in one text is told once.
        once = {(fault.language, fault.what, fault.excerpt): fault for fault in reversed(left)}
        yield from (_tell(check, passage, fault) for fault in once.values())


def _tell(check: Check, passage: Passage, fault: Fault) -> Finding:
    text = passage.texts[fault.language]
    place = text.find_place(fault.excerpt, fault.start)
    if fault.shift:
        place = replace(place, column=place.column + fault.shift)
    return Finding(check.code, place, fault.what, check.mend, check.is_aged, text.language)


def _find_country_files(root: Path) -> Iterator[Finding]:
    """L18: yield each page whose name has a country in place of its language."""
    for folder in ("docs", "course"):
        for path in sorted((root / folder).rglob("*.md")):
            file = path.relative_to(root).as_posix()
            if is_country_file(file):
                country = path.suffixes[-2].removeprefix(".")
                name = f"{path.name.removesuffix(f'.{country}.md')}.{COUNTRIES[country]}.md"
                what = f"the page is named for the country '{country}'"
                yield Finding("L18", Place(file), what, f"name it {name}", is_aged=False)


def _sort(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda one: (one.place, one.code, one.what))
