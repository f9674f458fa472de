"""Citations of a page -> small numbers, and the list that they lead to.

In: row ids in the order in which a page cites them. Out: HTML; readers never see the ids.
Two rows of one place in one document share a number.
"""

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from mkdocs_coursebook.citation.model import Document, Register, Row
from mkdocs_coursebook.language import Catalogue


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
        row, document = self.notes[number - 1]
        short = document.short[self.catalogue.language]
        return f"{short}, {row.place}" if row.place else short

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
