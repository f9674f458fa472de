"""Citations of a page -> small numbers, and the list that they lead to; and the page of all sources.

In: row ids in the order in which a page cites them. Out: HTML; readers never see the ids.
Two rows of one place in one document share a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from mkdocs_coursebook.citation.model import Document, Register, Row
from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


@dataclass(slots=True)
class Citations:
    """The citations of one page, numbered as they come."""

    register: Register
    """What may be cited."""
    catalogue: Catalogue
    """The page's interface texts."""
    notes: list[tuple[Row, Document]] = field(default_factory=list)
    """One entry a number."""
    counts: dict[int, int] = field(default_factory=dict)
    """Number -> how often it was cited."""

    def number_of(self, row_id: str) -> int | None:
        """Return the number of a row, a new one where its place was not cited yet; None for an unknown row."""
        found = self.register.find(row_id)
        if found is None:
            return None
        place = (found[0].source, found[0].place)
        for number, (row, _) in enumerate(self.notes, 1):
            if (row.source, row.place) == place:
                return number
        self.notes.append(found)
        return len(self.notes)

    def cite(self, number: int) -> tuple[int, str]:
        """Count one citation of a number; return the count so far and the number's note."""
        self.counts[number] = self.counts.get(number, 0) + 1
        return self.counts[number], self.note(number)

    def note(self, number: int) -> str:
        """Return the words of a number: authors, year and place."""
        return short_notes(self.register, (self.notes[number - 1][0].id,), self.catalogue.language)[0]

    def render_list(self) -> str:
        """Return the list for the page's end; empty where nothing was cited."""
        if not self.notes:
            return ""
        entries = Markup("").join(
            Markup('<li id="source-{}">{}{}</li>').format(number, self._full(number), self._backlinks(number))
            for number in range(1, len(self.notes) + 1)
        )
        title = escape(self.catalogue("citation.title"))
        return Markup('<section class="citations"><h2 id="page-sources">{}</h2><ol>{}</ol></section>').format(
            title, entries
        )

    def _full(self, number: int) -> str:
        row, document = self.notes[number - 1]
        full = document.full[self.catalogue.language]
        return f"{full} {row.place}." if row.place else full

    def _backlinks(self, number: int) -> Markup:
        links = (
            Markup(' <a class="citations__back" href="#cite-{}-{}" aria-label="{}">↑</a>').format(
                number, count, self.catalogue("citation.back", n=count)
            )
            for count in range(1, self.counts[number] + 1)
        )
        return Markup("").join(links)


def short_notes(register: Register | None, rows: tuple[str, ...], language: str) -> list[str]:
    """Return authors, year and place of each row, once each: what a figure prints as its source."""
    found = [register.find(row) for row in rows] if register else []
    notes = [
        f"{document.short[language]}, {row.place}" if row.place else document.short[language]
        for row, document in filter(None, found)
    ]
    return list(dict.fromkeys(notes))


def render_sources(register: Register, citing: Mapping[str, list[str]], view: View) -> str:
    """Return every document with its rows, and for each row the pages that use it.

    Args:
        register: All documents and rows.
        citing: Row id -> site paths of the pages that cite it.
        view: The page.

    """
    documents = [
        {
            "full": document.full[view.language],
            "country": document.country[view.language] if document.country else "",
            "rows": [
                _row_values(row, citing.get(row.id, []), view) for row in register.rows if row.source == document.id
            ],
        }
        for document in register.sources
    ]
    return load_template("citation", "sources.html").render(documents=documents, t=view.catalogue)


def _row_values(row: Row, paths: list[str], view: View) -> dict[str, Any]:
    return {
        "about": row.about[view.language] if row.about else "",
        "place": row.place or "",
        "pages": [{"url": view.resolve(path), "title": view.title_of(path)} for path in paths],
    }
