"""What the register of sources is.

In: course/sources.yml. Out: a `Register`.
Nouns: source (a document), row (a fact of a source, under an id that texts and items cite).
"""

from pydantic import Field

from mkdocs_coursebook.course import report_repeated
from mkdocs_coursebook.model import Id, LocalizedText, Model, Text
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import Source


class Document(Model):
    """A document that facts are taken from."""

    id: Id
    """Short id."""
    short: LocalizedText
    """Authors and year, for notes."""
    full: LocalizedText
    """The whole reference."""
    country: LocalizedText | None = None
    """Where what it tells of took place."""


class Row(Model):
    """A fact, or a group of facts, of a document."""

    id: str = Field(pattern=r"^[A-Z]+[0-9]+(-[0-9]+)?[a-z]?$")
    """Such as F000-29; never shown to readers."""
    source: Id
    """Id of its document."""
    place: Text | None = None
    """Where in the document, such as § 8.2."""
    about: LocalizedText | None = None
    """What it tells, in a few words, for the page of sources."""
    planned: Text | None = None
    """The page that will cite it, such as modules/hub.md, where none does yet."""


class Register(Model):
    """course/sources.yml."""

    sources: tuple[Document, ...]
    """The documents."""
    rows: tuple[Row, ...]
    """The facts."""

    @property
    def row_ids(self) -> set[str]:
        """Ids that may be cited."""
        return {row.id for row in self.rows}

    def find(self, row_id: str) -> tuple[Row, Document] | None:
        """Return a row and its document; None where the register has no such row."""
        row = next((row for row in self.rows if row.id == row_id), None)
        document = row and next((source for source in self.sources if source.id == row.source), None)
        return (row, document) if row and document else None


def check_register(register: Register, source: Source, problems: ProblemList) -> None:
    """Report ids that stand twice, and rows of a document that is not listed."""
    report_repeated([document.id for document in register.sources], source, "sources", problems)
    report_repeated([row.id for row in register.rows], source, "rows", problems)
    known = {document.id for document in register.sources}
    for at, row in enumerate(register.rows):
        if row.source not in known:
            hint = f"sources has {', '.join(sorted(known))}"
            problems.add(source.place(("rows", at, "source")), f"row '{row.id}': unknown source '{row.source}'", hint)


def check_use(register: Register, source: Source, cited: set[str], problems: ProblemList, notices: ProblemList) -> None:
    """Report rows that no page cites and no page is planned for; list those that wait for their page.

    Args:
        register: The register to check.
        source: Where it was read.
        cited: Ids of the rows that pages, items and figures cite.
        problems: Collects rows that nobody uses.
        notices: Collects, page by page, rows that wait.

    """
    waiting: dict[str, list[int]] = {}
    for at, row in enumerate(register.rows):
        if row.id in cited:
            continue
        if row.planned:
            waiting.setdefault(row.planned, []).append(at)
        else:
            hint = "cite it, or add the page that will: planned: modules/hub.md"
            problems.add(source.place(("rows", at, "id")), f"no page cites row '{row.id}'", hint)
    for page, rows in waiting.items():
        ids = ", ".join(register.rows[at].id for at in rows)
        what = f"{len(rows)} row{'' if len(rows) == 1 else 's'} of the sources wait for {page}: {ids}"
        notices.add(source.place(("rows", rows[0], "planned")), what, "remove 'planned' when that page cites them")
