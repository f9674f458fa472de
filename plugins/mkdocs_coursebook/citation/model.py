"""What the register of sources is.

In: course/sources.yml. Out: a `Register`.
Nouns: source (a document), row (a fact of a source, under an id that texts and items cite).
"""

from pydantic import Field

from mkdocs_coursebook.model import Id, LocalizedText, Model, Text


class Document(Model):
    """A document that facts are taken from."""

    id: Id
    """Short id."""
    short: LocalizedText
    """Authors and year, for notes."""
    full: LocalizedText
    """The whole reference."""


class Row(Model):
    """A fact, or a group of facts, of a document."""

    id: str = Field(pattern=r"^[A-Z]+[0-9]+(-[0-9]+)?[a-z]?$")
    """Such as F000-29; never shown to readers."""
    source: Id
    """Id of its document."""
    place: Text | None = None
    """Where in the document, such as § 8.2."""


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
