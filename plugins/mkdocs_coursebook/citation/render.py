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

    def cite(self, row_id: str) -> tuple[int, int, str] | None:
        """Return number, count so far and note of a row; None where the register has no such row."""
        found = self.register.find(row_id)
        if found is None:
            return None
        same = [
            at for at, (row, _) in enumerate(self.notes) if (row.source, row.place) == (found[0].source, found[0].place)
        ]
        if not same:
            self.notes.append(found)
        number = same[0] + 1 if same else len(self.notes)
        self.counts[number] = self.counts.get(number, 0) + 1
        return number, self.counts[number], self.note(number)

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
