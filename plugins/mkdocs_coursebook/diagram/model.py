"""What a diagram is.

In: course/figures/<id>.yml without a key `chart`. Out: a `Diagram`. Before it: `source`, `model`. After it:
`diagram.check`.
Nouns: box (a few words in the left or right column), link (joins a left and a right box), kind (what a link means).
"""

from typing import Literal

from pydantic import Field

from mkdocs_coursebook.model import Id, LocalizedText, Model, Text, Whole


class Box(Model):
    """A few words in a frame."""

    id: Id
    """Named by the links; never shown to readers."""
    column: Whole
    """1 for the left column, 2 for the right one."""
    text: LocalizedText
    """At most some five words, plain, because half a phone's width has to hold them."""
    page: Text | None = None
    """A page to read more, such as model.md#concept; it makes the box a link."""


class Link(Model):
    """A line between two boxes."""

    from_: Id = Field(alias="from")
    """The box where it begins."""
    to: Id
    """The box where it ends, in the other column."""
    kind: Id
    """What it means: the id of a kind."""


class Kind(Model):
    """What a link means."""

    id: Id
    """Named by the links."""
    line: Literal["solid", "dashed"]
    """How it is drawn."""
    text: LocalizedText
    """What the line means, in plain words that read well between the first box and the second."""


class Diagram(Model):
    """A diagram in course/figures/."""

    title: LocalizedText
    """What the diagram shows, in plain words."""
    note: LocalizedText | None = None
    """Such as whose the links are."""
    sources: tuple[str, ...] = ()
    """Rows of the source register."""
    columns: tuple[LocalizedText, ...] = Field(default=(), min_length=2, max_length=2)
    """Headings of the left and the right column, or none."""
    boxes: tuple[Box, ...] = Field(min_length=2)
    """In order from top to bottom of their column."""
    links: tuple[Link, ...] = Field(min_length=1)
    """In any order."""
    kinds: tuple[Kind, ...] = Field(min_length=1)
    """In the order of the legend."""

    def boxes_of(self, column: int) -> list[Box]:
        """Return the boxes of a column, from top to bottom."""
        return [box for box in self.boxes if box.column == column]

    @property
    def drawn_links(self) -> list[Link]:
        """The links that can be drawn; `mkdocs serve` shows a diagram while its author still mends the others."""
        sides = {box.id: box.column for box in self.boxes}
        kinds = {kind.id for kind in self.kinds}
        return [
            link for link in self.links if link.kind in kinds and {sides.get(link.from_), sides.get(link.to)} == {1, 2}
        ]
